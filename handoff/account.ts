import { z } from 'zod';
import type { AgentProfile } from './desk';

/** What an account may do. Each role may all that stands before it, except that editors take no tickets. */
export const ROLES = ['agent', 'supervisor', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What an agent can be good at: the intents, and everything else. */
export const SKILLS = ['order', 'payment', 'account', 'product', 'technical', 'other'] as const;
export const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const;

export const usernameShape = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'must be 2 to 40 letters, digits, dots, dashes or underscores');

/** An account as it is kept. `epoch` grows when sessions must end: a new password, or the account switched off. */
export const accountShape = z.object({
  username: usernameShape,
  name: z.string().trim().min(1).max(60),
  roles: z.array(z.enum(ROLES)).min(1),
  skills: z.array(z.enum(SKILLS)),
  languages: z.array(z.enum(LANGUAGES)).min(1),
  capacity: z.number().int().min(1).max(50),
  level: z.enum(['junior', 'senior']),
  hash: z.string(),
  epoch: z.number().int(),
  disabled: z.boolean(),
  createdAt: z.number(),
});

export type Account = z.infer<typeof accountShape>;

/** What the rest may know of an account: all but the hash. */
export type PublicAccount = Omit<Account, 'hash' | 'epoch'>;

export function publicAccount({ hash: _hash, epoch: _epoch, ...rest }: Account): PublicAccount {
  return rest;
}

/** What the desk needs to match tickets to this account's agent. */
export function profileOf(account: Account): AgentProfile {
  const { username, name, skills, languages, capacity, level } = account;
  return { id: username, name, skills, languages, capacity, level };
}

const isIn = (account: Account, roles: readonly Role[]): boolean => account.roles.some((role) => roles.includes(role));

export const maySupervise = (account: Account): boolean => isIn(account, ['supervisor', 'admin']);
export const mayTakeTickets = (account: Account): boolean => isIn(account, ['agent', 'supervisor', 'admin']);
export const mayEdit = (account: Account): boolean => isIn(account, ['editor', 'admin']);
