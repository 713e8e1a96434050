import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { Arrivals } from '../../scripts/rig/until';

const posted = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  name: z.string().optional(),
  value: z.unknown().optional(),
  suggestedActions: z.looseObject({ actions: z.array(z.looseObject({ title: z.string() })) }).optional(),
});

export interface Channel {
  readonly serviceUrl: string;
  /** What the bot sent to the shopper, in order. */
  readonly received: Arrivals<z.infer<typeof posted>>;
  /** Answers the next calls with this status. */
  answerWith(status: number): void;
  close(): Promise<void>;
}

/**
 * A channel as the Bot Service is to a bot: takes activities over HTTP and gives each an id. Types it does not know it
 * refuses with 400, as the Agents Playground does; they are seen in `received` all the same.
 */
export async function openChannel(unknown: readonly string[] = []): Promise<Channel> {
  const received = new Arrivals<z.infer<typeof posted>>();
  let status = 200;
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const activity = posted.parse(JSON.parse(body));
      if (status === 200) received.add(activity);
      response.writeHead(unknown.includes(activity.type) ? 400 : status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: `id-${String(received.items.length)}` }));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    serviceUrl: `http://127.0.0.1:${String(port)}`,
    received,
    answerWith: (next) => {
      status = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) if (Buffer.isBuffer(part)) parts.push(part);
  return Buffer.concat(parts).toString();
}
