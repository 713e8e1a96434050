import { keepOpen } from '../../../handoff/web/live-socket';
import type { AfterClose, LiveSocket, SocketState } from '../../../handoff/web/live-socket';
import { list, number, parse, text } from '../../../handoff/web/read';
import type { Fields } from '../../../handoff/web/read';
import type { Grant } from '../bridge';
import { ServiceError, request } from './request';

/** After this many sockets that brought nothing, a proxy may be in their way. */
const SOCKET_TRIES = 3;
const SHORTEST_REFRESH_MS = 60_000;

export interface DirectLineNeed {
  /** A right to the conversation; asked at the start and whenever the old one is over. */
  readonly grant: () => Promise<Grant>;
  readonly locale: () => string;
  /** The conversation is there and its earlier lines follow. */
  readonly onConversation: (id: string) => void;
  /** Activities in order; the same one may come twice and is known by its id. */
  readonly onActivities: (activities: readonly Fields[]) => void;
  readonly onState: (state: SocketState) => void;
  /** The conversation is open elsewhere too often: stays away until `wake`, or until the page is looked at. */
  readonly onCollision: () => void;
}

/** Our own client of Direct Line: comes back within a second of a cut, and asks for exactly what it missed. */
export class DirectLine {
  private grant: Grant | undefined;
  private begun = '';
  private watermark = '';
  /** Tries since a frame came: where no socket gets through, lines are read by plain calls. */
  private vainTries = 0;
  private refreshing: ReturnType<typeof setTimeout> | undefined;
  private readonly socket: LiveSocket;

  constructor(private readonly need: DirectLineNeed) {
    this.socket = keepOpen({
      url: () => this.enter(),
      onFrame: (frame) => {
        this.vainTries = 0;
        this.hear(parse(frame));
      },
      onState: need.onState,
      afterClose: ({ reason }) => this.afterClose(reason),
    });
  }

  /** Posts an activity; resolves to its id. @throws ServiceError */
  async post(activity: object): Promise<string> {
    const answer = await this.call('/conversations/{c}/activities', { method: 'POST', body: JSON.stringify(activity) });
    return text(answer['id']) ?? '';
  }

  /** Posts a file with the activity it belongs to. @throws ServiceError */
  async upload(activity: object, file: File): Promise<string> {
    const body = new FormData();
    body.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
    body.append('file', file, file.name);
    const answer = await this.call('/conversations/{c}/upload', { method: 'POST', body });
    return text(answer['id']) ?? '';
  }

  wake(): void {
    this.socket.wake();
  }

  stop(): void {
    clearTimeout(this.refreshing);
    this.socket.stop();
  }

  /** Begins the conversation, or takes it up where it was left; gives the address of its stream. */
  private async enter(): Promise<string> {
    const { conversationId } = await this.granted();
    const fresh = this.begun !== conversationId;
    if (fresh) this.watermark = '';
    const body = JSON.stringify({ locale: this.need.locale() });
    const answer = await (this.watermark === ''
      ? this.call('/conversations', { method: 'POST', body })
      : this.call(`/conversations/{c}?watermark=${encodeURIComponent(this.watermark)}`));
    this.take(answer);
    const stream = text(answer['streamUrl']);
    if (stream === undefined) throw new ServiceError(502);
    this.begun = conversationId;
    if (fresh) this.need.onConversation(conversationId);
    this.vainTries += 1;
    if (this.vainTries > SOCKET_TRIES) {
      this.hear(await this.call(`/conversations/{c}/activities?watermark=${encodeURIComponent(this.watermark)}`));
    }
    return stream;
  }

  private hear(set: Fields): void {
    this.watermark = text(set['watermark']) ?? this.watermark;
    this.need.onActivities(list(set['activities']));
  }

  private afterClose(reason: string): AfterClose {
    if (reason !== 'collision') return 'retry';
    this.need.onCollision();
    return 'when-seen';
  }

  private async granted(): Promise<Grant> {
    return this.grant ?? this.hold(await this.need.grant());
  }

  private hold(next: Grant): Grant {
    this.grant = next;
    clearTimeout(this.refreshing);
    const half = next.expiresIn * 500;
    this.refreshing = setTimeout(() => void this.refresh(), Math.max(SHORTEST_REFRESH_MS, half));
    return next;
  }

  private take(answer: Fields): void {
    const token = text(answer['token']);
    const conversationId = text(answer['conversationId']);
    if (token && conversationId) this.hold({ token, conversationId, expiresIn: number(answer['expires_in']) ?? 1800 });
  }

  private async refresh(): Promise<void> {
    try {
      this.take(await this.call('/tokens/refresh', { method: 'POST' }));
    } catch {
      if (this.grant) this.hold(this.grant);
    }
  }

  private async call(path: string, init: RequestInit = {}): Promise<Fields> {
    const held = await this.granted();
    try {
      return await request(path.replace('{c}', encodeURIComponent(held.conversationId)), held.token, init);
    } catch (error) {
      // The right is over, or the conversation is: the next call asks for a new one.
      const over = error instanceof ServiceError && [401, 403, 404].includes(error.status);
      if (over && this.grant?.token === held.token) {
        this.grant = undefined;
        if (error.status === 404) this.begun = '';
      }
      throw error;
    }
  }
}
