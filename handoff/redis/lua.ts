import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { luaKeys } from './keys';

const includeLine = /^--- include "([a-z-]+)"$/gm;
/** A variable on the top of an include, with its first value, on one line. */
const stateLine = /^local ([a-z_]+(?:, [a-z_]+)*) = (.*[^{(])$/gm;
const bareLine = /^local [a-z_]+(?:, [a-z_]+)*$/m;

/** All commands as one library of functions, which Redis compiles once. */
export interface Library {
  /** Told by the content: another release brings a library of its own, and both may be at work side by side. */
  readonly name: string;
  readonly text: string;
}

/** What is to be known of a command: its file is `<name>-1.lua`. */
interface Command {
  readonly name: string;
  readonly whenFull?: string;
}

/**
 * Makes one library of the commands' Lua files and what they include. In an include, `local x = …` on one line is a
 * variable of one command: it gets its first value anew for each. Functions, and tables written over several lines,
 * stand there once. Throws when a file is missing, names a key that is not in keys.ts, or leaves a variable without a
 * first value.
 */
export async function loadLibrary(folder: string, all: readonly Command[]): Promise<Library> {
  const includes = new Map<string, string>();
  const commands: string[] = [];
  for (const command of all) {
    const text = await readLua(join(folder, fileOf(command)));
    await include(folder, text, includes);
    commands.push(registered(command, text.replaceAll(includeLine, '')));
  }
  const parts = [...includes].map(([name, text]) => ofInclude(name, text));
  const state = parts.flatMap(({ state }) => state);
  const body = [...parts.map(({ text }) => text), beginning(state), ...commands].join('\n');
  const text = withKeys(body);
  const name = `xiaoer_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  return { name, text: `#!lua name=${name}\n${text.replaceAll('<library>', name)}` };
}

/** The command's file in the folder of commands: the number of its keys, of which each has one, is in its name. */
export function fileOf({ name }: Command): string {
  return `${name}-1.lua`;
}

/** The name under which the library registers the command. */
export function functionOf(library: string, { name }: Command): string {
  return `${library}_${name.replaceAll('-', '_')}`;
}

/** Puts in what the text includes, each once, before whatever needs it. */
async function include(folder: string, text: string, includes: Map<string, string>): Promise<void> {
  for (const [, name = ''] of text.matchAll(includeLine)) {
    if (includes.has(name)) continue;
    const own = await readLua(join(folder, 'includes', `${name}.lua`));
    await include(folder, own, includes);
    if (!includes.has(name)) includes.set(name, own.replaceAll(includeLine, ''));
  }
}

/** Variables are declared where they stand, and given their values by the function that begins each command. */
function ofInclude(name: string, text: string): { text: string; state: string[] } {
  const bare = bareLine.exec(text);
  if (bare) throw new Error(`includes/${name}.lua: "${bare[0]}" needs a first value; each command begins with it.`);
  const state = [...text.matchAll(stateLine)].map(([, names = '', values = '']) => `  ${names} = ${values}`);
  return { text: text.replaceAll(stateLine, 'local $1'), state };
}

/** Lua that begins each command: keys of another desk than before are named anew. */
function beginning(state: readonly string[]): string {
  const named = ['  if KEYS[1] ~= root then', '    name_keys()', '  end'];
  const head = ['local function begin_command(keys, argv)', '  KEYS, ARGV = keys, argv'];
  return [...head, ...named, ...state, 'end'].join('\n');
}

function registered(command: Command, body: string): string {
  const flags = command.whenFull === undefined ? '' : `, flags = { '${command.whenFull}' }`;
  const head = `redis.register_function{ function_name = '${functionOf('<library>', command)}'${flags}, callback =`;
  return `${head} function(keys, argv)\nbegin_command(keys, argv)\n${body}\nend }`;
}

/** Keys are fields of one table: as variables they would be more than Lua allows. */
function withKeys(body: string): string {
  const head = [
    'local KEYS, ARGV',
    'local desk_keys, root = {}, nil',
    'local function name_keys()',
    '  root = KEYS[1]',
  ];
  const named = ['  desk_keys = {', luaKeys(body), '  }', 'end'];
  return [...head, ...named, body.replaceAll(/\bkey_(\w+)/g, 'desk_keys.$1')].join('\n');
}

async function readLua(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Error(`The Lua file ${path} cannot be read.`, { cause });
  }
}
