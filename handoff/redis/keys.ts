/**
 * Every key of a desk in Redis, and the only place where their names stand; Lua files get them from here too, as
 * `key_<name>`. A `*` is filled in by an argument.
 *
 * All keys begin with the desk's root, whose hash tag keeps them in one slot of a cluster: a command may then touch
 * whatever it must, with the root as its one declared key.
 */
const names = {
  /** HASH: one conversation (see transcript-shapes.ts). */
  conversation: 'conversation:*',
  /** LIST: its lines; the line at position n is element n − 1, as `<at>:<JSON>`. */
  lines: 'lines:*',
  /** HASH: client id → position. */
  clientIds: 'client-ids:*',
  /** LIST: positions of shopper lines that wait behind a turn. */
  turnWaiting: 'turn-waiting:*',
  /** ZSET: conversations with a turn at work, by the end of its lease. */
  turns: 'turns',
  /** ZSET: conversations by the time of their newest line. */
  silent: 'silent',
  /** ZSET: conversations of one shopper, by the time they were made. */
  shopper: 'shopper:*',
  /** Channel of the signals. */
  signals: 'signals',

  /** HASH: records of one kind, id → `<version>:<due or nothing>:<JSON>`. */
  records: 'records:*',
  /** ZSET: their ids, all with score 0, so in the order of their bytes. */
  recordIds: 'record-ids:*',
  /** ZSET: ids of those that fall due, by when. */
  recordDue: 'record-due:*',
  /** HASH: name of a counter → count. */
  counters: 'counters',
  /** ZSET: names of counters that end, by when. */
  counterEnds: 'counter-ends',

  /** STRING: the desk's rules; see includes/settings.lua. */
  settings: 'settings',
  /** HASH: `seq` of the newest ticket; `eventsCut` and `auditCut`, how many entries these logs no longer hold. */
  deskCounters: 'desk-counters',
  /** STRING: one ticket; see includes/tickets.lua. */
  ticket: 'ticket:*',
  /** HASH: caller's key → ticket. */
  ticketKeys: 'ticket-keys',
  /** ZSET: tickets of one shopper, in the order they were made. */
  ticketsOf: 'tickets-of:*',
  /** ZSET: tickets in one state, as `<seq>:<id>`, by the time they came to it. */
  state: 'state:*',
  /** ZSET: tickets on an agent's desk, in the order they were made. */
  deskOf: 'desk-of:*',
  /** ZSET: queued and offered tickets as `<score>:<seq>:<id>`, all with score 0, so in the order of their bytes. */
  waiting: 'waiting',
  /** SET: names of the lanes in which somebody waits; see includes/lanes.lua. */
  lanes: 'lanes',
  /** ZSET: as `waiting`, those of one lane. */
  lane: 'lane:*',
  /** ZSET: as `lane`, without those that are offered. */
  queued: 'queued:*',
  /** HASH: agents by id; see includes/agents.lua. */
  agents: 'agents',
  /** HASH: presence → number of agents. */
  presences: 'presences',
  /** HASH: group of agents who are alike → `<agents> <slots>` on duty. */
  duty: 'duty',
  /** ZSET: free agents of a group, the freest first. */
  free: 'free:*',
  /** HASH: shopper → agent who answered last. */
  lastAgents: 'last-agents',
  /** HASH: conversation → ticket that may be rated. */
  rateable: 'rateable',
  /** LIST: notes of a ticket, JSON. */
  notes: 'notes:*',
  /** ZSET: timers as `<kind>:<id>`, by when they are due. */
  timers: 'timers',
  /** HASH: handling times summed by spans; see includes/handling.lua. */
  handling: 'handling',
  /** LIST: the newest entries of the event log, JSON without cursors. */
  events: 'events',
  /** LIST: the newest entries of the audit, likewise. */
  audit: 'audit',
} as const;

export type KeyName = keyof typeof names;

/** Beginning of every key of a desk. */
export function rootOf(desk: string): string {
  return `xiaoer:{${desk}}:`;
}

/** The key of this name; one argument for each `*`. */
export function keyOf(root: string, name: KeyName, ...args: readonly string[]): string {
  let next = 0;
  return root + names[name].replaceAll('*', () => args[next++] ?? '');
}

/** Lua fields of a table of keys, for each `key_<name>` that the text uses. Throws when it uses one that is not here. */
export function luaKeys(text: string): string {
  const used = new Set([...text.matchAll(/\bkey_(\w+)/g)].map(([, name = '']) => name));
  return [...used].map((name) => `    ${luaKey(name)},`).join('\n');
}

function luaKey(name: string): string {
  if (!isKeyName(name)) throw new Error(`key_${name} is no key: see keys.ts.`);
  const parts = names[name].split('*').map((part) => `'${part}'`);
  if (parts.length === 1) return `${name} = root .. ${parts.join('')}`;
  const args = ['a', 'b', 'c'].slice(0, parts.length - 1);
  const joined = parts.flatMap((part, index) => [part, args[index] ?? []]).flat();
  const whole = joined.filter((part) => part !== "''").join(' .. ');
  return `${name} = function(${args.join(', ')}) return root .. ${whole} end`;
}

function isKeyName(name: string): name is KeyName {
  return name in names;
}
