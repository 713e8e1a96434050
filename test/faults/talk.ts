import { randomUUID } from 'node:crypto';
import type { SeenLine, SeenTicket } from '../../scripts/rig/agent';
import { persist } from '../../scripts/rig/persist';
import type { Post } from '../../scripts/rig/post';
import { enterShop } from '../../scripts/rig/shopper';
import type { Shopper } from '../../scripts/rig/shopper';
import { Arrivals } from '../../scripts/rig/until';

/** How long a line may take while processes come and go on a busy machine. */
export const PATIENCE_MS = 60_000;

/** A shopper and an agent who talk with each other, whatever dies meanwhile. */
export class Talk {
  /** Rounds that both have heard of. */
  readonly rounds = new Arrivals<number>();
  /** What was acknowledged to its sender, in this order. */
  readonly acknowledged: string[] = [];
  private isOver = false;
  private running: Promise<void> = Promise.resolve();

  private constructor(
    readonly shopper: Shopper,
    readonly ticket: SeenTicket,
    private readonly post: Post,
    private readonly url: () => string,
  ) {}

  /** A shopper comes, asks for a person, and this agent takes the offer. */
  static async begin(url: () => string, post: Post): Promise<Talk> {
    const shopper = await enterShop(url(), 'en');
    shopper.whenCut(() => void persist(() => shopper.reconnect(url())).catch(() => undefined));
    await shopper.say('I want to talk to a human');
    const ticket = await (await post.agent()).takeOffer();
    expect(ticket.conversation).toBe(shopper.conversation);
    return new Talk(shopper, ticket, post, url);
  }

  /** They go on talking, round by round, until `end`. */
  start(): void {
    this.running = this.talkOn();
    // Whoever waits for a round must not wait for one that cannot come; the failure itself is told by `end`.
    this.running.catch(() => this.rounds.add(Infinity));
  }

  /** Resolves when both have heard of so many rounds more. */
  async goesOn(rounds = 3): Promise<void> {
    const aim = (this.rounds.items.at(-1) ?? 0) + rounds;
    await this.rounds.first((round) => round >= aim, 0, PATIENCE_MS);
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  private async talkOn(): Promise<void> {
    for (let round = this.rounds.items.length + 1; !this.isOver; round += 1) {
      await this.shopperSays(`shopper ${String(round)}.`);
      await this.agentSays(`agent ${String(round)}.`);
      this.rounds.add(round);
    }
  }

  /** Says it until it is acknowledged, with one client id, and waits until the agent has read it. */
  async shopperSays(text: string): Promise<void> {
    const clientId = randomUUID();
    await persist(() => this.shopper.say(text, clientId, this.url()));
    this.acknowledged.push(text);
    await persist(async () => (await this.post.agent()).reads(this.ticket.id, new RegExp(`^${text}$`)));
  }

  async agentSays(text: string): Promise<void> {
    const clientId = randomUUID();
    await persist(async () => {
      const agent = await this.post.agent();
      const { status } = await agent.call('POST', `/tickets/${this.ticket.id}/messages`, { clientId, text });
      if (status !== 200) throw new Error(`${text}: ${String(status)}`);
    });
    this.acknowledged.push(text);
    await this.shopper.heard.first((said) => said.text === text, 0, PATIENCE_MS);
  }

  /** Nothing acknowledged is missing or there twice, and shopper, agent and transcript agree on the order. */
  async isWhole(): Promise<void> {
    const kept = await persist(() => this.shopper.transcript(this.url()));
    const ids = kept.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(kept.map(({ text }) => text).filter(isTalk)).toEqual(this.acknowledged);
    const heard = this.shopper.heard.items.filter(({ id }) => id !== undefined);
    expect(heard.map(({ id }) => id)).toEqual(ids);
    const { transcript } = await persist(async () => (await this.post.agent()).ticket(this.ticket.id));
    expect(transcript.lines.map(textOf).filter(isTalk)).toEqual(this.acknowledged);
  }
}

const textOf = ({ text }: SeenLine): string => text;
const isTalk = (text: string | undefined): boolean => /^(shopper|agent) [\d.]+$/.test(text ?? '');

/** The desk's events came to this agent without a gap and none of them twice. */
export function expectEveryEvent({ events }: Post): void {
  const cursors = events.map(({ cursor }) => cursor);
  const [first = 0] = cursors;
  expect(cursors).toEqual(cursors.map((_, i) => first + i));
}
