import type { AgentProfile, Desk, NewTicket, Presence } from '../../../handoff/desk';
import type { DeskSettings } from '../../../handoff/desk-settings';
import { HandoffError } from '../../../handoff/errors';
import type { Openness } from '../../../handoff/hours';
import type { Store } from '../../../handoff/store';
import type { Ticket } from '../../../handoff/ticket';
import type { Line } from '../../../handoff/transcript';

/** What a contract asks for when it wants a store: its own, empty, with this clock and these rules. */
interface StoreNeed {
  readonly clock: { now(): number };
  readonly settings: Partial<DeskSettings>;
  readonly hoursAt: (at: number) => Openness;
  /** Makes up the ids of tickets, the same ones for every store. */
  readonly newId: () => string;
}

export interface OpenedStore {
  readonly store: Store;
  /** Closes the store and removes what it kept. */
  close(): Promise<void>;
}

export type MakeStore = (need: StoreNeed) => Promise<OpenedStore>;

/** Opens a desk of its own for one test; it is closed after it. */
export type OpenShop = (settings?: Partial<DeskSettings>) => Promise<Shop>;

const noon = 1_700_000_000_000;

/** A desk with people: the words in which the contract speaks. Time stands still until `pass` is called. */
export class Shop {
  now = noon;
  hours: Openness = { open: true };
  private opened: OpenedStore | undefined;
  private make: (() => Promise<OpenedStore>) | undefined;
  private tickets = 0;
  private ids = 0;

  async open(makeStore: MakeStore, settings: Partial<DeskSettings> = {}): Promise<void> {
    const need: StoreNeed = {
      clock: { now: () => this.now },
      settings,
      hoursAt: () => this.hours,
      newId: () => this.newId(),
    };
    this.make = () => makeStore(need);
    this.opened = await this.make();
  }

  /** Closes the store and opens what it kept. */
  async reopen(): Promise<void> {
    await this.opened?.close();
    this.opened = await this.make?.();
  }

  private newId(): string {
    this.ids += 1;
    return `t-${String(this.ids).padStart(4, '0')}`;
  }

  async close(): Promise<void> {
    await this.opened?.close();
  }

  get store(): Store {
    if (!this.opened) throw new Error('The shop is not open.');
    return this.opened.store;
  }

  get desk(): Desk {
    return this.store.desk;
  }

  /** Lets time go by, and everything happen that falls due, in steps, as a sweeper would. */
  async pass(ms: number, step = 1000): Promise<void> {
    const end = this.now + ms;
    while (this.now < end) {
      this.now = Math.min(this.now + step, end);
      await this.sweep();
    }
  }

  async sweep(): Promise<number> {
    let all = 0;
    for (;;) {
      const { fired } = await this.desk.sweep(100);
      all += fired;
      if (fired < 100) return all;
    }
  }

  /** A new conversation of this shopper. */
  async shopper(id: string): Promise<string> {
    const conversation = `c-${id}`;
    await this.store.transcript.create({ id: conversation, channel: 'web', locale: 'en', shopper: { id } });
    return conversation;
  }

  wish(conversation: string, more: Partial<NewTicket> = {}): NewTicket {
    this.tickets += 1;
    return {
      conversation,
      key: `key-${this.tickets}`,
      skill: 'order',
      intent: 'order',
      topic: 'order/status',
      reason: 'asked_person',
      priority: 'normal',
      complexity: 'simple',
      locale: 'en',
      shopper: { id: conversation.replace(/^c-/, '') },
      facts: {},
      ...more,
    };
  }

  /** A shopper comes and asks for a person. */
  async queue(id: string, more: Partial<NewTicket> = {}): Promise<Ticket> {
    const conversation = await this.shopper(id);
    const result = await this.desk.enqueue(this.wish(conversation, more));
    if (result.outcome !== 'queued') throw new Error(`not queued but ${result.outcome}`);
    return result.ticket;
  }

  async agent(id: string, more: Partial<AgentProfile> = {}, presence: Presence = 'online'): Promise<void> {
    await this.desk.setPresence(profile(id, more), presence);
  }

  /** The ticket as it is now. */
  async see(ticket: { readonly id: string }): Promise<Ticket> {
    const found = await this.desk.ticket(ticket.id);
    if (!found) throw new Error(`ticket ${ticket.id} is gone`);
    return found;
  }

  /** Whoever is offered the ticket accepts. */
  async accept(ticket: { readonly id: string }): Promise<Ticket> {
    const { offer } = await this.see(ticket);
    if (!offer) throw new Error('there is no offer');
    return this.desk.accept(ticket.id, offer.agent, offer.id);
  }

  /** A ticket with this agent, who comes on duty for it. */
  async active(shopper: string, agent: string): Promise<Ticket> {
    await this.agent(agent);
    return this.accept(await this.queue(shopper));
  }

  /** Codes of the notices in the ticket's conversation, in order. */
  async notices(ticket: { readonly conversation: string }): Promise<string[]> {
    return (await this.lines(ticket)).flatMap(({ notice }) => notice?.code ?? []);
  }

  async lines(ticket: { readonly conversation: string }): Promise<readonly Line[]> {
    return this.store.transcript.read(ticket.conversation, 0);
  }

  /** The shopper writes. */
  async write(ticket: { readonly conversation: string }, text = 'hello', clientId?: string) {
    const id = clientId === undefined ? {} : { clientId };
    return this.store.transcript.openTurn(ticket.conversation, { by: 'shopper', kind: 'message', text, ...id });
  }

  /** The agent writes. */
  async say(ticket: { readonly id: string }, agent: string, text = 'hello', clientId?: string): Promise<Line> {
    const id = clientId === undefined ? {} : { clientId };
    return this.desk.say(ticket.id, agent, {
      by: 'agent',
      kind: 'message',
      text,
      agent: { id: agent, name: agent },
      ...id,
    });
  }
}

/** Opens shops that are closed after the test; for the body of a `describe`. */
export function shopsOf(makeStore: MakeStore): OpenShop {
  const shops: Shop[] = [];
  afterEach(async () => {
    for (const shop of shops.splice(0)) await shop.close();
  });
  return async (settings) => {
    const shop = new Shop();
    shops.push(shop);
    await shop.open(makeStore, settings);
    return shop;
  };
}

/** What the store said no with. */
export async function refusal(act: Promise<unknown>): Promise<{ code: string; state?: string; owner?: string }> {
  try {
    await act;
  } catch (error) {
    if (error instanceof HandoffError) return { code: error.code, ...error.now };
    throw error;
  }
  throw new Error('nothing was refused');
}

export function profile(id: string, more: Partial<AgentProfile> = {}): AgentProfile {
  const usual = { skills: ['order'], languages: ['en'], capacity: 4, level: 'junior' } as const;
  return { id, name: id, ...usual, ...more };
}
