import type { AgentProfile } from '../../../handoff/desk';
import { HandoffError } from '../../../handoff/errors';
import type { Ticket, TicketState } from '../../../handoff/ticket';
import { agents, quick, shoppers, tickets } from './history';
import type { Step } from './history';
import { look } from './sight';
import type { Sight } from './sight';
import { Shop, profile } from './shop';
import type { MakeStore } from './shop';

const skills = ['order', 'payment', 'product'];
const locales = ['zh-Hans', 'zh-Hant', 'en'];

/** Plays histories on one store, and shows what can be seen after each step in words that are the same on any store. */
export class Player {
  readonly shop = new Shop();
  sight: Sight | undefined;
  /** Tickets in the order in which they were made. */
  readonly made: string[] = [];
  private lines = 0;
  private readonly keys: string[] = [];

  static async begin(makeStore: MakeStore): Promise<Player> {
    const player = new Player();
    await player.shop.open(makeStore, quick);
    for (let i = 0; i < shoppers; i += 1) await player.shop.shopper(`s${i}`);
    for (let i = 0; i < agents - 2; i += 1) await player.shop.desk.setPresence(agentProfile(i, 1), 'online');
    await player.see();
    return player;
  }

  /** Does the step and looks; gives what came of it as text. */
  async play(step: Step): Promise<string> {
    const result = await this.attempt(step);
    for (const { id } of await this.newTickets()) this.made.push(id);
    await this.see();
    return textOf({ result, sight: this.sight });
  }

  async see(): Promise<void> {
    this.sight = await look(this.shop, this.made.length);
  }

  private async newTickets(): Promise<Ticket[]> {
    const found: Ticket[] = [];
    for (let i = 0; i < shoppers; i += 1) {
      const all = await this.shop.desk.ofShopper(`s${i}`, 2);
      found.push(...all.filter(({ id }) => !this.made.includes(id)));
    }
    return found;
  }

  private async attempt(step: Step): Promise<unknown> {
    try {
      return await this.act(step);
    } catch (error) {
      if (error instanceof HandoffError) return { refused: error.code, ...error.now };
      throw error;
    }
  }

  private act(step: Step): Promise<unknown> {
    const { desk } = this.shop;
    const { what, how } = step;
    const conversation = `c-s${step.who % shoppers}`;
    switch (what) {
      case 'enqueue':
        return this.made.length >= tickets ? Promise.resolve() : desk.enqueue(this.wish(step));
      case 'leave':
        if (this.made.length >= tickets) return Promise.resolve();
        return desk.leaveMessage(this.wish(step), { to: 'x@y.z', text: 'call me' });
      case 'cancel':
        return desk.cancel(this.waitingConversation(step) ?? conversation);
      case 'rate':
        return desk.rate(conversation, { stars: 1 + (how % 5) });
      case 'write':
        return this.write(step, conversation);
      case 'online':
      case 'busy':
      case 'away':
      case 'offline':
        return desk.setPresence(agentProfile(step.who, how), what);
      case 'beat':
        return this.beat(how);
      case 'tick':
      case 'wait':
      case 'jump':
        return this.time(what, how);
      default:
        return this.actOnTicket(step);
    }
  }

  private actOnTicket({ what, who, which, how }: Step): Promise<unknown> {
    const { desk } = this.shop;
    const anyone = `a${who % agents}`;
    const ticket = this.choose(rightFor(what), which);
    if (!ticket) return Promise.resolve();
    const { id } = ticket;
    const owner = how % 5 === 0 ? anyone : (ticket.agent ?? ticket.offer?.agent ?? anyone);
    const offer = what === 'acceptWrong' ? `${id}.0` : (ticket.offer?.id ?? `${id}.0`);
    const acts: Readonly<Record<string, () => Promise<unknown>>> = {
      accept: () => desk.accept(id, owner, offer),
      acceptWrong: () => desk.accept(id, owner, offer),
      decline: () => desk.decline(id, owner, offer, how % 2 === 0 ? 'busy' : undefined),
      take: () => desk.take(id, anyone, how % 4 === 0),
      hold: () => desk.hold(id, owner),
      resume: () => desk.resume(id, owner),
      transferTo: () => desk.transfer(id, owner, { agent: `a${how % agents}` }, 'please'),
      transferOn: () => desk.transfer(id, owner, { skill: skills[how % 3] ?? 'order' }, 'please'),
      close: () => desk.close(id, owner, (['solved', 'unsolved', 'spam'] as const)[how % 3] ?? 'solved', 'note'),
      done: () => desk.done(id, owner),
      giveBack: () => desk.giveBack(id, owner),
      say: () => this.shop.say({ id }, owner, `line ${how}`, `${owner}:${how % 7}`),
      note: () => desk.note(id, owner, 'a note', String(how % 3)),
      typing: () => desk.typing(id, owner),
      watch: () => desk.watch(id, anyone),
    };
    return acts[what]?.() ?? Promise.resolve();
  }

  private wish({ who, which, how }: Step) {
    const shopper = `s${who % shoppers}`;
    // Now and then a key comes again.
    const key = which % 10 === 0 ? this.keys[which % (this.keys.length + 1)] : undefined;
    const wish = this.shop.wish(`c-${shopper}`, {
      shopper: { id: shopper },
      skill: skills[how % 3] ?? 'order',
      locale: locales[which % 3] ?? 'en',
      priority: (['urgent', 'normal', 'normal', 'low'] as const)[how % 4] ?? 'normal',
      complexity: (['simple', 'guided', 'complex'] as const)[which % 3] ?? 'simple',
      ...(key === undefined ? {} : { key }),
    });
    this.keys.push(wish.key);
    return wish;
  }

  private async write({ which, how }: Step, anyone: string): Promise<unknown> {
    const conversation = this.choose(['active', 'on_hold'], which)?.conversation ?? anyone;
    this.lines += 1;
    const repeats = how % 6 === 0;
    const { outcome, line } = await this.shop.write({ conversation }, 'hi', repeats ? 'again' : `w${this.lines}`);
    return { outcome, line };
  }

  /** Most agents are there. */
  private async beat(how: number): Promise<unknown> {
    const all = Array.from({ length: agents }, (_, i) => `a${i}`).filter((_, i) => i !== how % 20);
    return Promise.all(all.map((agent) => this.shop.desk.heartbeat(agent)));
  }

  private async time(what: 'tick' | 'wait' | 'jump', how: number): Promise<unknown> {
    const ahead = { tick: how * 2, wait: how * 10, jump: how % 5 === 0 ? 3_600_000 : how * 30 };
    this.shop.now += ahead[what];
    if (what !== 'jump') await this.beat(how);
    return this.shop.desk.sweep(1 + (how % 40));
  }

  private waitingConversation({ which, how }: Step): string | undefined {
    return how % 3 === 0 ? undefined : this.choose(['queued', 'offered'], which)?.conversation;
  }

  /** Mostly a ticket in one of these states, now and then any. */
  private choose(states: readonly TicketState[], which: number): Ticket | undefined {
    const all = this.sight?.tickets ?? [];
    const right = all.filter(({ state }) => states.includes(state));
    const from = which % 8 === 0 || right.length === 0 ? all : right;
    return from[which % Math.max(from.length, 1)];
  }
}

function rightFor(what: string): readonly TicketState[] {
  if (what.startsWith('accept') || what === 'decline') return ['offered'];
  if (what === 'take') return ['queued', 'left_message'];
  if (what === 'resume') return ['on_hold'];
  if (what === 'done') return ['wrap_up'];
  if (what === 'close') return ['active', 'active', 'left_message'];
  return ['active'];
}

/** Each agent has skills, languages and level of its own; capacity changes now and then. */
function agentProfile(who: number, how: number): AgentProfile {
  const n = who % agents;
  return profile(`a${n}`, {
    skills: skills.filter((_, i) => ((n + 1) >> i) % 2 === 1),
    languages: locales.filter((_, i) => i === n % 3 || n === 7),
    capacity: 1 + (how % 9 === 0 ? n % 2 : n % 3),
    level: n % 4 === 0 ? 'senior' : 'junior',
  });
}

/** The same text for what is the same. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => sortKeys(inner));
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
