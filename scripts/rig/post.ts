import { z } from 'zod';
import { signIn } from './agent';
import type { Agent } from './agent';
import { persist } from './persist';
import { PASSWORD } from './stack';

/** One event of the desk; `state` is the one that the ticket has reached. */
export interface DeskNews {
  readonly cursor: number;
  readonly type: string;
  readonly ticket: string | undefined;
  readonly state: string | undefined;
}

const moved = z.object({ state: z.string(), reminder: z.undefined().optional() });
const stateIn = (data: unknown): string | undefined => moved.safeParse(data).data?.state;

/** An agent's post: signs in again wherever a process lives when the one before died, and reads on where it was. */
export class Post {
  /** The desk's events in the order in which they came, over all sockets. */
  readonly events: DeskNews[] = [];
  private current: Promise<Agent> | undefined;

  /** @param url address of a process that lives; may be another one each time it is asked. */
  constructor(
    private readonly url: () => string,
    private readonly name: string,
  ) {}

  agent(): Promise<Agent> {
    this.current ??= this.enter();
    return this.current;
  }

  async comeOn(): Promise<void> {
    await persist(async () => (await this.agent()).presence('online'));
  }

  async leave(): Promise<void> {
    const agent = await this.agent().catch(() => undefined);
    await agent?.presence('offline').catch(() => undefined);
    agent?.leave();
  }

  private async enter(): Promise<Agent> {
    try {
      const agent = await signIn(this.url(), this.name, PASSWORD, this.events.at(-1)?.cursor);
      agent.events.each(({ cursor, type, ticket, data }) => {
        if (cursor !== undefined) this.events.push({ cursor, type, ticket, state: stateIn(data) });
      });
      await agent.presence('online');
      agent.whenCut(() => {
        this.current = undefined;
      });
      return agent;
    } catch (error) {
      this.current = undefined;
      throw error;
    }
  }
}
