import { Cluster } from 'ioredis';
import type { Redis } from 'ioredis';
import type { Clock } from '../clock';
import { HandoffError } from '../errors';
import type { HandoffCode } from '../errors';
import type { Connection } from './connect';
import { functionOf, loadLibrary } from './lua';
import type { Library } from './lua';

/**
 * One atomic command: the file `<name>-1.lua` (its one key is the desk's root). ARGV[1] is always `now`; `args` are
 * what follows, in order; `tail` names what may follow them any number of times.
 *
 * The file returns an array: 'OK' and the results, or a code of `refuses`, a message, and where known state and
 * owner of the ticket. It checks everything before it changes anything.
 */
export interface Script<Arg extends string = string> {
  readonly name: string;
  readonly args: readonly Arg[];
  readonly tail?: string;
  readonly refuses: readonly HandoffCode[];
  /** Done even when the server is full: because it only reads, or because it writes next to nothing. */
  readonly whenFull?: 'no-writes' | 'allow-oom';
}

/** Declares a command; the names of its arguments become a type. */
export function defineScript<const Arg extends string>(script: Script<Arg>): Script<Arg> {
  return script;
}

/** What a command returned after 'OK'. Lua's nil and false come as null. */
export type ReplyPart = string | number | null | readonly ReplyPart[];
export type Reply = readonly ReplyPart[];

export interface Scripts {
  /** Runs the command at the store's present time; throws HandoffError when it is refused. */
  readonly run: <Arg extends string>(
    script: Script<Arg>,
    args: Readonly<Record<Arg, string | number>>,
    tail?: readonly (string | number)[],
  ) => Promise<Reply>;
}

/**
 * Reads the Lua files of all commands into one library of functions; the server gets it with the first command it does
 * not know. Throws when a file is missing or names a key that is not in keys.ts.
 */
export async function loadScripts(
  connection: Connection,
  clock: Clock,
  root: string,
  folder: string,
  scripts: readonly Script[],
): Promise<Scripts> {
  const library = await loadLibrary(folder, scripts);
  return {
    async run(script, args, tail = []) {
      const name = functionOf(library.name, script);
      const given = [clock.now(), ...script.args.map((name) => args[name]), ...tail];
      return accepted(script, await connection.use((client) => call(client, library, name, [root, ...given])));
    },
  };
}

/** Brings the library along when the server does not know it: a new one, or a new master. */
async function call(
  client: Redis | Cluster,
  library: Library,
  name: string,
  args: (string | number)[],
): Promise<unknown> {
  try {
    return await client.fcall(name, 1, ...args);
  } catch (error) {
    const told = error instanceof Error ? error.message : '';
    if (/unknown command/i.test(told)) throw new Error('Redis 7 or newer is needed.', { cause: error });
    if (!told.includes('Function not found')) throw error;
    await bring(client, library);
    return client.fcall(name, 1, ...args);
  }
}

async function bring(client: Redis | Cluster, { text }: Library): Promise<void> {
  const servers = client instanceof Cluster ? client.nodes('master') : [client];
  await Promise.all(servers.map((server) => server.call('FUNCTION', 'LOAD', 'REPLACE', text)));
}

function accepted(script: Script, reply: unknown): Reply {
  if (!isReply(reply)) throw new Error(`The command ${script.name} returned no array.`);
  const [first, ...rest] = reply;
  if (first === 'OK') return rest;
  const code = script.refuses.find((known) => known === first);
  if (!code) throw new Error(`The command ${script.name} returned ${String(first)}, which it does not declare.`);
  const [message, state, owner] = rest.map((part) => (typeof part === 'string' && part !== '' ? part : undefined));
  throw new HandoffError(code, message ?? code, {
    ...(state === undefined ? {} : { state }),
    ...(owner === undefined ? {} : { owner }),
  });
}

function isReply(value: unknown): value is Reply {
  return Array.isArray(value) && value.every(isPart);
}

function isPart(value: unknown): value is ReplyPart {
  return typeof value === 'string' || typeof value === 'number' || value === null || isReply(value);
}
