import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../../handoff/clock';
import type { Kept, Records } from '../../../handoff/records';

const KIND = 'resume';
const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;
/** Two tabs that open at once show the same secret; the second must still be let in. */
const GRACE_MS = 5 * 60 * 1000;
const PAGE = 100;

const shape = z.object({ conversation: z.string(), until: z.number(), used: z.boolean().exactOptional() });

/** What a page keeps so that its shopper finds the conversation again on the next visit. */
export interface Resumes {
  /** A new secret for a conversation, good for 30 days or until it is used. Only its hash is kept. */
  issue(conversation: string): Promise<string>;
  /** The conversation a secret opens; undefined when it is unknown or too old. It is good for five more minutes. */
  use(secret: string): Promise<string | undefined>;
  /** Removes those that ran out; returns how many. */
  expire(): Promise<number>;
}

export function createResumes(records: Pick<Records, 'get' | 'put' | 'remove' | 'due'>, clock: Clock): Resumes {
  const put = (id: string, conversation: string, until: number, used: boolean): Promise<number> =>
    records.put(KIND, id, { conversation, until, ...(used ? { used } : {}) }, { due: until });
  return {
    async issue(conversation) {
      const secret = randomBytes(32).toString('base64url');
      await put(hash(secret), conversation, clock.now() + LIFETIME_MS, false);
      return secret;
    },
    async use(secret) {
      const id = hash(secret);
      const kept: Kept | undefined = await records.get(KIND, id);
      const parsed = shape.safeParse(kept?.value);
      if (!parsed.success || parsed.data.until <= clock.now()) return undefined;
      const { conversation, used } = parsed.data;
      if (!used) await put(id, conversation, clock.now() + GRACE_MS, true);
      return conversation;
    },
    async expire() {
      const due = await records.due(KIND, PAGE);
      for (const { id } of due) await records.remove(KIND, id);
      return due.length;
    },
  };
}

function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
