import { createHash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import type { Clock } from '../clock';
import { HandoffError } from '../errors';
import type { HandoffCode } from '../errors';
import type { Connection } from './connect';
import { loadLua } from './lua';

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

/** Reads the Lua files of all commands. Throws when one is missing or names a key that is not in keys.ts. */
export async function loadScripts(
  connection: Connection,
  clock: Clock,
  root: string,
  folder: string,
  scripts: readonly Script[],
): Promise<Scripts> {
  const loaded = new Map<string, LoadedScript>();
  for (const script of scripts) {
    const text = await loadLua(folder, fileOf(script));
    loaded.set(script.name, { text, sha: createHash('sha1').update(text).digest('hex') });
  }
  return {
    async run(script, args, tail = []) {
      const lua = loaded.get(script.name);
      if (!lua) throw new Error(`The command ${script.name} was not loaded.`);
      const given = [clock.now(), ...script.args.map((name) => args[name]), ...tail];
      return accepted(script, await connection.use((client) => evaluate(client, lua, root, given)));
    },
  };
}

/** The command's file in the folder of commands. */
export function fileOf(script: Script): string {
  return `${script.name}-1.lua`;
}

interface LoadedScript {
  readonly text: string;
  readonly sha: string;
}

/** By its hash; with its whole text when the server does not know it (a new one, or a new master). */
async function evaluate(
  client: Redis | Cluster,
  { sha, text }: LoadedScript,
  root: string,
  args: (string | number)[],
): Promise<unknown> {
  try {
    return await client.evalsha(sha, 1, root, ...args);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return client.eval(text, 1, root, ...args);
  }
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
