import type { SocketState } from '../../../handoff/web/live-socket';
import type { Fields } from '../../../handoff/web/read';
import type { Grant, PageContext } from '../bridge';
import { DirectLine } from '../line/direct-line';
import { Outbox } from '../line/outbox';
import type { Outgoing, UnsentStorage } from '../line/unsent';
import type { Entry } from './entry';
import { FRESH, arrivedIds, hearActivity, showOutgoing, withoutRating, withoutTyping } from './talk-state';
import type { Connection, TalkState } from './talk-state';

export interface TalkNeed {
  /** Asks the store's page for the right to a conversation. */
  readonly grant: () => Promise<Grant>;
  readonly locale: () => string;
  readonly storage: UnsentStorage | undefined;
  /** New lines of others, as they come; not those of history. */
  readonly onNews: (entries: readonly Entry[], unread: number) => void;
}

/** The bot's dots go when it takes this long; then something is wrong and dots would be a lie. */
const BOT_TYPING_MS = 10_000;
const AGENT_TYPING_MS = 6_000;
/** What was said before comes in frames of this many lines; a shorter one is the last of them, and the rest is new. */
const FULL_FRAME = 100;
/** More often than this, "the shopper is typing" says nothing new. */
const TYPING_EVERY_MS = 3_000;

/** One shopper's talk with the store: what is shown, and everything the shopper can do in it. */
export class Talk {
  state: TalkState = FRESH;
  private line: DirectLine | undefined;
  private outbox: Outbox;
  private readonly watchers = new Set<() => void>();
  private fading: ReturnType<typeof setTimeout> | undefined;
  private typedAt = 0;
  private seen = true;
  private page: PageContext = {};
  private toldPage = '';
  private caughtUp = false;

  constructor(private readonly need: TalkNeed) {
    this.outbox = this.newOutbox();
    window.addEventListener('offline', () => this.show({ connection: 'offline' }));
    window.addEventListener('online', () => this.outbox.wake());
  }

  /** Opens the conversation, or another one when the right to it changed. */
  open(): void {
    this.line?.stop();
    this.outbox.stop();
    this.outbox = this.newOutbox();
    this.caughtUp = false;
    // The right to the conversation is asked for with the page, so the bot knows it.
    this.toldPage = JSON.stringify(this.page);
    this.change({ ...FRESH, connection: navigator.onLine ? 'starting' : 'offline' });
    this.line = new DirectLine({
      grant: this.need.grant,
      locale: this.need.locale,
      onConversation: (id) => this.outbox.open(id),
      onActivities: (activities) => this.hear(activities),
      onState: (state) => this.connected(state),
      onCollision: () => this.show({ connection: 'elsewhere' }),
    });
  }

  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  say(text: string): void {
    const words = text.trim();
    if (words === '') return;
    this.tellPage();
    this.put({ type: 'message', text: words, textFormat: 'plain' });
  }

  sendFile(file: File): void {
    this.tellPage();
    this.put({ type: 'message', text: '' }, file);
  }

  /** Tells the bot something without words, such as a wish for a person. */
  tell(name: string, value: object = {}): void {
    this.put({ type: 'event', name, value });
  }

  rate(stars: number, comment: string): void {
    this.tell('xiaoer/rate', { stars, ...(comment.trim() ? { comment: comment.trim() } : {}) });
    this.change(withoutRating(this.state));
  }

  retry(key: string): void {
    this.outbox.retry(key);
  }

  /** Takes the conversation back from another window, or tries to connect at once. */
  wake(): void {
    this.line?.wake();
    this.outbox.wake();
  }

  /** The shopper is typing: the agent sees it. */
  typing(): void {
    const now = Date.now();
    if (now - this.typedAt < TYPING_EVERY_MS || this.state.desk.state === 'bot') return;
    this.typedAt = now;
    // Lost news of typing is no loss.
    this.line?.post({ type: 'typing' }).catch(() => undefined);
  }

  /** Where the shopper is in the store; goes along with the next message. */
  look(page: PageContext): void {
    this.page = page;
  }

  /** Whether the shopper has the talk before their eyes. */
  see(seen: boolean): void {
    this.seen = seen;
    if (seen && this.state.unread > 0) this.show({ unread: 0 });
  }

  private newOutbox(): Outbox {
    return new Outbox({
      send: (message) => this.send(message),
      onChange: (message) => this.showMine(message),
      storage: this.need.storage,
      online: () => navigator.onLine,
    });
  }

  private async send({ activity, file }: Outgoing): Promise<string> {
    if (!this.line) throw new Error('The talk is not open.');
    return file ? this.line.upload(activity, file) : this.line.post(activity);
  }

  private put(activity: Readonly<Record<string, unknown>>, file?: File): void {
    const clientId = crypto.randomUUID();
    const whole = { ...activity, locale: this.need.locale(), channelData: { clientActivityID: clientId } };
    this.outbox.put({ clientId, activity: whole, at: Date.now(), ...(file ? { file } : {}) });
    this.typedAt = 0;
  }

  private tellPage(): void {
    const told = JSON.stringify(this.page);
    if (told === this.toldPage || told === '{}') return;
    this.toldPage = told;
    this.tell('xiaoer/page', this.page);
  }

  private showMine(message: Outgoing): void {
    const { activity, file, clientId, at } = message;
    if (activity['type'] !== 'message') return;
    const text = typeof activity['text'] === 'string' ? activity['text'] : '';
    const link = file && this.state.entries.every(({ key }) => key !== clientId) ? URL.createObjectURL(file) : '';
    const files = file ? [{ name: file.name, link, isImage: file.type.startsWith('image/') }] : [];
    const shown = { key: clientId, at, by: 'shopper' as const, text, isMarkdown: false, files, cards: [] };
    this.change(showOutgoing(this.state, message, { ...shown, carousel: false, choices: [] }));
  }

  private hear(activities: readonly Fields[]): void {
    for (const clientId of arrivedIds(activities)) this.outbox.arrived(clientId);
    const before = new Set(this.state.entries.map(({ key }) => key));
    const isSeen = this.seen || !this.caughtUp;
    const next = activities.reduce((state, activity) => hearActivity(state, activity, isSeen), this.state);
    this.change(next);
    if (next.typing) this.fadeTyping(next.typing.by === 'agent' ? AGENT_TYPING_MS : BOT_TYPING_MS);
    const news = next.entries.filter(({ key, by }) => by !== 'shopper' && !before.has(key));
    if (this.caughtUp && news.length > 0) this.need.onNews(news, next.unread);
    this.caughtUp ||= next.entries.length > 0 && activities.length < FULL_FRAME;
  }

  private connected(state: SocketState): void {
    if (state === 'open') {
      this.show({ connection: 'open' });
      this.outbox.wake();
    } else if (state !== 'stopped' && this.state.connection !== 'elsewhere')
      this.show({ connection: this.lost(state) });
    else if (state === 'connecting') this.show({ connection: 'reconnecting' });
  }

  private lost(state: SocketState): Connection {
    if (!navigator.onLine) return 'offline';
    if (this.caughtUp) return 'reconnecting';
    return state === 'waiting' ? 'unreachable' : this.state.connection;
  }

  private fadeTyping(ms: number): void {
    clearTimeout(this.fading);
    this.fading = setTimeout(() => this.change(withoutTyping(this.state)), ms);
  }

  private show(part: Partial<TalkState>): void {
    this.change({ ...this.state, ...part });
  }

  private change(next: TalkState): void {
    if (next === this.state) return;
    this.state = next;
    for (const changed of this.watchers) changed();
  }
}
