import type { Account } from './account';
import { accountShape, LANGUAGES, SKILLS, usernameShape } from './account';
import type { Clock } from './clock';
import { HandoffError } from './errors';
import { hashPassword, LEAST_PASSWORD, passwordFits, spendCheck } from './password';
import type { Records } from './records';
import type { Json } from './transcript';

const KIND = 'account';
/** The built-in agent of a first try on one's own machine; never stored. */
const DEMO = 'demo';

export type NewAccount = Pick<Account, 'username' | 'name' | 'roles' | 'skills' | 'capacity'> &
  Partial<Pick<Account, 'languages' | 'level'>>;

export interface Agents {
  /** @throws HandoffError INVALID for a bad or taken name or a short password. */
  add(account: NewAccount, password: string): Promise<Account>;
  list(): Promise<readonly Account[]>;
  /** The account under this name, if it may sign in; the demo agent counts while it is allowed. */
  active(username: string): Promise<Account | undefined>;
  /** Switches the account off; its sessions end. AGENT_UNKNOWN when there is none. */
  disable(username: string): Promise<void>;
  /** Sets a new password; sessions end, and an account switched off is on again. */
  setPassword(username: string, password: string): Promise<void>;
  /** The account, when name and password fit and it is switched on. Takes equally long for a name nobody has. */
  check(username: string, password: string): Promise<Account | undefined>;
  /** Whether the demo agent may sign in: it was handed in, and no real account exists. */
  demoAllowed(): Promise<boolean>;
}

export interface AgentsNeed {
  readonly records: Records;
  readonly clock: Clock;
  /** Password of the demo agent; left out where there must be none (Redis, another address than loopback). */
  readonly demo?: string | undefined;
}

/** The agents' accounts, kept in Records. */
export function createAgents({ records, clock, demo }: AgentsNeed): Agents {
  const read = async (username: string): Promise<{ account: Account; version: number } | undefined> => {
    const kept = await records.get(KIND, username.trim().toLowerCase());
    return kept && { account: accountShape.parse(kept.value), version: kept.version };
  };
  const write = (account: Account, version: number): Promise<number> =>
    records.put(KIND, account.username, jsonOf(account), { version });

  const change = async (username: string, to: (account: Account) => Account): Promise<void> => {
    const known = await read(username);
    if (!known) throw new HandoffError('AGENT_UNKNOWN', `There is no account "${username}".`);
    await write(to(known.account), known.version);
  };

  const demoAllowed = async (): Promise<boolean> =>
    demo !== undefined && (await records.list(KIND, undefined, 1)).length === 0;

  return {
    demoAllowed,
    async add(given, password) {
      const account = accountOf(given, await hashed(password), clock.now());
      try {
        await write(account, 0);
      } catch (error) {
        if (!(error instanceof HandoffError) || error.code !== 'VERSION_CONFLICT') throw error;
        throw new HandoffError('INVALID', `There is an account "${account.username}" already.`);
      }
      return account;
    },
    async list() {
      const found: Account[] = [];
      for (let after: string | undefined; ; after = found.at(-1)?.username) {
        const page = await records.list(KIND, after, 100);
        found.push(...page.map(({ value }) => accountShape.parse(value)));
        if (page.length < 100) return found;
      }
    },
    async active(username) {
      const known = await read(username);
      if (known) return known.account.disabled ? undefined : known.account;
      return username === DEMO && (await demoAllowed()) ? demoAccount() : undefined;
    },
    disable: (username) => change(username, (account) => ({ ...account, disabled: true, epoch: account.epoch + 1 })),
    async setPassword(username, password) {
      const hash = await hashed(password);
      await change(username, (account) => ({ ...account, hash, disabled: false, epoch: account.epoch + 1 }));
    },
    async check(username, password) {
      const known = usernameShape.safeParse(username).success ? await read(username) : undefined;
      if (known) {
        const fits = await passwordFits(password, known.account.hash);
        return fits && !known.account.disabled ? known.account : undefined;
      }
      await spendCheck(password);
      return username === DEMO && password === demo && (await demoAllowed()) ? demoAccount() : undefined;
    },
  };
}

async function hashed(password: string): Promise<string> {
  if (password.length < LEAST_PASSWORD || password.length > 200) {
    throw new HandoffError('INVALID', `A password must have ${String(LEAST_PASSWORD)} to 200 characters.`);
  }
  return hashPassword(password);
}

function accountOf(given: NewAccount, hash: string, createdAt: number): Account {
  const defaults = { languages: [...LANGUAGES], level: 'junior', epoch: 1, disabled: false } as const;
  const parsed = accountShape.safeParse({ ...defaults, ...given, hash, createdAt });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
  throw new HandoffError('INVALID', problems.join('; '));
}

function demoAccount(): Account {
  return {
    username: DEMO,
    name: 'Demo',
    roles: ['admin'],
    skills: [...SKILLS],
    languages: [...LANGUAGES],
    capacity: 4,
    level: 'senior',
    hash: '',
    epoch: 0,
    disabled: false,
    createdAt: 0,
  };
}

function jsonOf(account: Account): Json {
  return { ...account };
}
