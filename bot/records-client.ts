import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { HandoffError } from '../handoff/errors';
import type { HandoffCode } from '../handoff/errors';
import type { Records } from '../handoff/records';
import type { RecordsRequest } from './records-socket';

const kept = z
  .object({ kind: z.string(), id: z.string(), value: z.json(), version: z.number(), due: z.number().optional() })
  .transform(({ due, ...rest }) => ({ ...rest, ...(due === undefined ? {} : { due }) }));
const code = z.enum(['VERSION_CONFLICT', 'INVALID', 'STORE_AWAY', 'STORE_READ_ONLY']).catch('INVALID');
const reply = z.object({
  id: z.number(),
  result: z.unknown().optional(),
  error: z.object({ code, message: z.string() }).optional(),
});

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

type WithoutId<T> = T extends { readonly id: number } ? Omit<T, 'id'> : never;

/** Records of a running service, asked through its socket. Rejects with STORE_AWAY when the service goes away. */
export function recordsOver(socket: Socket): Records {
  const waiting = new Map<number, Waiting>();
  let last = 0;

  createInterface({ input: socket }).on('line', (text) => {
    const { id, result, error } = reply.parse(JSON.parse(text));
    const caller = waiting.get(id);
    waiting.delete(id);
    if (error) caller?.reject(refusal(error.code, error.message));
    else caller?.resolve(result);
  });
  socket.on('close', () => {
    for (const caller of waiting.values()) caller.reject(refusal('STORE_AWAY', 'The running service went away.'));
    waiting.clear();
  });

  const ask = (request: WithoutId<RecordsRequest>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) throw refusal('STORE_AWAY', 'The running service went away.');
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.write(`${JSON.stringify({ id: last, ...request })}\n`);
    });

  return {
    get: async (kind, id) => kept.nullable().parse(await ask({ call: 'get', kind, key: id })) ?? undefined,
    put: async (kind, id, value, options = {}) =>
      z.number().parse(await ask({ call: 'put', kind, key: id, value: z.json().parse(value), options })),
    remove: async (kind, id) => z.boolean().parse(await ask({ call: 'remove', kind, key: id })),
    list: async (kind, after, limit = 100) => z.array(kept).parse(await ask({ call: 'list', kind, after, limit })),
    due: async (kind, limit = 100) => z.array(kept).parse(await ask({ call: 'due', kind, limit })),
    count: async (key, by, ends) => z.number().parse(await ask({ call: 'count', key, by, ends })),
  };
}

const refusal = (what: HandoffCode, message: string): HandoffError => new HandoffError(what, message);
