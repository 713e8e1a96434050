import { parseArgs } from 'node:util';
import { createAgents } from '../handoff/agents';
import type { Agents, NewAccount } from '../handoff/agents';
import { LANGUAGES, publicAccount, ROLES, SKILLS } from '../handoff/account';
import { systemClock } from '../handoff/clock';
import { ConfigError, loadEnvFile, readConfig } from '../bot/config';
import { createLogger } from '../bot/logger';
import { openRecordsOf } from '../bot/store';
import { askPassword, linesOfInput } from './ask-password';

const HELP = `npm run agents -- COMMAND

  add NAME --name "Shown name" [--skills ${SKILLS.join(',')}]
           [--role ${ROLES.join('|')}]   several with commas; agent unless told
           [--languages ${LANGUAGES.join(',')}] [--capacity 4] [--level junior|senior]
           [--password-stdin]            reads the password from the first line of input, else asks for it
  list                                   shows every account
  disable NAME                           ends the account's sessions; it can no longer sign in
  password NAME [--password-stdin]       sets a new password, ends sessions, and switches the account on again

Works beside a running service as well as without one. STORE_URL, DESK and DATA_DIR say which store.
`;

const OPTIONS = {
  name: { type: 'string' },
  skills: { type: 'string' },
  role: { type: 'string' },
  languages: { type: 'string' },
  capacity: { type: 'string' },
  level: { type: 'string' },
  'password-stdin': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Flags = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];
type Command = (agents: Agents, username: string, flags: Flags) => Promise<string>;

class UsageError extends Error {}

const COMMANDS: Readonly<Record<string, Command>> = {
  async add(agents, username, flags) {
    const account = await agents.add(accountFrom(username, flags), await password(flags));
    return `Added ${account.username} (${account.roles.join(', ')}).`;
  },
  async list(agents) {
    const accounts = await agents.list();
    if (accounts.length === 0) return 'No accounts yet.';
    return accounts.map((account) => line(publicAccount(account))).join('\n');
  },
  async disable(agents, username) {
    await agents.disable(username);
    return `${username} is switched off; its sessions have ended.`;
  },
  async password(agents, username, flags) {
    await agents.setPassword(username, await password(flags));
    return `${username} has a new password; its sessions have ended.`;
  },
};

function accountFrom(username: string, flags: Flags): NewAccount {
  const account = {
    username,
    name: flags.name ?? username,
    roles: listed('role', flags.role ?? 'agent', ROLES),
    skills: listed('skills', flags.skills ?? SKILLS.join(','), SKILLS),
    languages: listed('languages', flags.languages ?? LANGUAGES.join(','), LANGUAGES),
    capacity: Number(flags.capacity ?? '4'),
  };
  const [level] = flags.level === undefined ? [] : listed('level', flags.level, ['junior', 'senior'] as const);
  return level ? { ...account, level } : account;
}

function listed<T extends string>(flag: string, given: string, known: readonly T[]): T[] {
  return given.split(',').map((part) => {
    const found = known.find((name) => name.toLowerCase() === part.trim().toLowerCase());
    if (found === undefined) throw new UsageError(`--${flag}: "${part}" is none of ${known.join(', ')}.`);
    return found;
  });
}

function line(account: ReturnType<typeof publicAccount>): string {
  const { username, name, roles, skills, languages, capacity, level, disabled } = account;
  const parts = [
    username,
    `"${name}"`,
    roles.join('+'),
    `skills ${skills.join(',')}`,
    `languages ${languages.join(',')}`,
  ];
  return [...parts, `capacity ${String(capacity)}`, level, ...(disabled ? ['DISABLED'] : [])].join('  ');
}

async function password(flags: Flags): Promise<string> {
  if (flags['password-stdin']) return (await linesOfInput(process.stdin))[0] ?? '';
  return askPassword(process.stdin, process.stderr);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [name = '', username = ''] = positionals;
  const command = COMMANDS[name];
  if (values.help || !command) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  if (username === '' && name !== 'list') throw new UsageError(`"${name}" needs the account's name.`);
  loadEnvFile();
  const config = readConfig();
  const clock = systemClock();
  const { records, close } = await openRecordsOf(config, clock, createLogger('warn'));
  try {
    console.log(await command(createAgents({ records, clock }), username, values));
    return 0;
  } finally {
    await close();
  }
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    const expected =
      error instanceof ConfigError || error instanceof UsageError || (error instanceof Error && 'code' in error);
    console.error(expected ? error.message : error);
    process.exitCode = 1;
  });
