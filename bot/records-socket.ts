import { chmod, rm } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { HandoffError } from '../handoff/errors';
import type { Records } from '../handoff/records';
import type { Logger } from './logger';

/**
 * The records of a running service, for scripts beside it: the embedded store belongs to one process, so
 * `npm run agents` asks that process through a Unix socket in the store's folder, which only its owner may open.
 * One JSON object a line in each direction.
 */
export const socketPath = (folder: string): string => join(folder, 'records.sock');

const name = z.string();
const options = z.object({ version: z.number().optional(), due: z.number().optional() });
const request = z.discriminatedUnion('call', [
  z.object({ id: z.number(), call: z.literal('get'), kind: name, key: name }),
  z.object({ id: z.number(), call: z.literal('put'), kind: name, key: name, value: z.json(), options }),
  z.object({ id: z.number(), call: z.literal('remove'), kind: name, key: name }),
  z.object({ id: z.number(), call: z.literal('list'), kind: name, after: name.optional(), limit: z.number() }),
  z.object({ id: z.number(), call: z.literal('due'), kind: name, limit: z.number() }),
  z.object({ id: z.number(), call: z.literal('count'), key: name, by: z.number(), ends: z.number().optional() }),
]);

export type RecordsRequest = z.infer<typeof request>;

async function carryOut(records: Records, asked: RecordsRequest): Promise<unknown> {
  switch (asked.call) {
    case 'get':
      return records.get(asked.kind, asked.key);
    case 'put':
      return records.put(asked.kind, asked.key, asked.value, definedOnly(asked.options));
    case 'remove':
      return records.remove(asked.kind, asked.key);
    case 'list':
      return records.list(asked.kind, asked.after, asked.limit);
    case 'due':
      return records.due(asked.kind, asked.limit);
    case 'count':
      return records.count(asked.key, asked.by, asked.ends);
  }
}

function definedOnly({ version, due }: z.infer<typeof options>): { version?: number; due?: number } {
  return { ...(version === undefined ? {} : { version }), ...(due === undefined ? {} : { due }) };
}

/** Serves the records; resolves to the way to stop. A socket that a dead process left behind is replaced. */
export async function serveRecords(records: Records, folder: string, logger: Logger): Promise<() => Promise<void>> {
  const path = socketPath(folder);
  await rm(path, { force: true });
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    client.on('error', (error) => {
      logger.debug({ error }, 'a script went away');
    });
    createInterface({ input: client }).on('line', (text) => {
      void answer(records, text, logger).then((reply) => client.write(`${JSON.stringify(reply)}\n`));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  await chmod(path, 0o600);
  return async () => {
    for (const client of clients) client.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
}

async function answer(records: Records, text: string, logger: Logger): Promise<object> {
  let id = 0;
  try {
    const asked = request.parse(JSON.parse(text));
    ({ id } = asked);
    return { id, result: (await carryOut(records, asked)) ?? null };
  } catch (error) {
    if (error instanceof HandoffError) return { id, error: { code: error.code, message: error.message } };
    logger.error({ error }, 'a script’s call failed');
    return { id, error: { code: 'INVALID', message: 'The running service did not understand this call.' } };
  }
}

/** Connects to a running service; undefined when none serves this folder. */
export async function connectToService(folder: string): Promise<Socket | undefined> {
  const socket = createConnection(socketPath(folder));
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}
