import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface Network {
  readonly url: string;
  /** Where the other end is; may change, as behind a load balancer. */
  target: number;
  /** Every connection breaks, and no new one is let through. */
  cut(): void;
  mend(): void;
  /** Requests get through, answers do not. */
  swallow(): void;
  close(): Promise<void>;
}

/** The wires between a shopper and the service, to be cut and mended. */
export async function openNetwork(target: number): Promise<Network> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let mode: 'open' | 'cut' | 'swallow' = 'open';
  const server = createServer((near) => {
    if (mode === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(network.target, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.on('data', (part: Buffer) => {
      if (mode === 'open') near.write(part);
      else near.destroy();
    });
  });
  const breakAll = (): void => pairs.forEach(([near]) => near.destroy());
  const network: Network = {
    url: '',
    target,
    cut() {
      mode = 'cut';
      breakAll();
    },
    mend() {
      mode = 'open';
    },
    swallow() {
      mode = 'swallow';
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        breakAll();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return Object.assign(network, { url: `http://127.0.0.1:${address.port}` });
}
