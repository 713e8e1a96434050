import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { SECRET } from './service';

export interface Process {
  readonly url: string;
  readonly port: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** The whole service in a process of its own, as `npm start` starts it. */
export async function startProcess(folder: string, environment: Record<string, string>, port = '0'): Promise<Process> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'bot/index.ts'], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folder,
      STORE_URL: `embedded:${folder}`,
      PORT: port,
      DIRECT_LINE_SECRET: SECRET,
      SECRET_KEY: 'k'.repeat(32),
      LIMIT_MESSAGES_PER_CONVERSATION_MINUTE: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const listening = await portOf(child);
  child.stdout.resume();
  return {
    url: `http://127.0.0.1:${listening}`,
    port: listening,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Resolves once the service says where it is ready. */
async function portOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => {
      said += part.toString();
      const port = /ready on http:\/\/[^:]+:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(port);
    });
    child.once('exit', () => reject(new Error(`The service ended: ${said}`)));
  });
}
