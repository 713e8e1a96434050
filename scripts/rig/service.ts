import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from './free-port';

const root = resolve(__dirname, '../..');

export interface Service {
  readonly url: string;
  readonly folder: string;
  readonly pid: number;
  /** The demo agent's password, where there is one. */
  readonly password: string | undefined;
  /** Everything it wrote so far. */
  output(): string;
  /** Sends a signal and waits until the process is gone. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  /** Starts it again on the same folder and port. */
  restart(): Promise<Service>;
  /** Ends it and removes its folder. */
  dispose(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

/** Starts the real service as `npm start` does, in a folder and on a port of its own; or another entry like it. */
export async function startService(
  environment: Environment = {},
  at?: { folder: string; port: number },
  entry = 'bot/index.ts',
): Promise<Service> {
  const folder = at?.folder ?? (await serviceFolder());
  const port = at?.port ?? (await freePort());
  const own = { PORT: String(port), DATA_DIR: folder, STORE_URL: `embedded:${folder}`, LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, ['scripts/run.mjs', entry], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...own, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await ready(child, (text) => {
    said += text;
    return said;
  });
  const end = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
    child.kill(signal);
    return gone;
  };
  return {
    url: `http://127.0.0.1:${String(port)}`,
    folder,
    pid: child.pid ?? 0,
    password: /password (\S+)/.exec(said)?.[1],
    output: () => said,
    end,
    restart: async () => {
      await end('SIGKILL');
      return startService(environment, { folder, port }, entry);
    },
    async dispose() {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A folder for one service. What was learnt from the examples is shared: it is found by its content. */
export async function serviceFolder(): Promise<string> {
  const cache = join(tmpdir(), 'xiaoer-learnt');
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-service-'));
  await mkdir(cache, { recursive: true });
  await symlink(cache, join(folder, 'cache'));
  return folder;
}

function ready(child: ChildProcess, add: (text: string) => string): Promise<void> {
  return new Promise((done, fail) => {
    const listen = (chunk: Buffer): void => {
      if (add(chunk.toString()).includes('is ready on')) done();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`The service ended with ${String(code)}:\n${add('')}`)));
  });
}

/** Adds an account as an operator does, in the terminal. */
export async function addAgent(
  environment: Environment,
  username: string,
  name: string,
  password: string,
): Promise<void> {
  const args = [
    'scripts/run.mjs',
    'scripts/agents.ts',
    'add',
    username,
    '--name',
    name,
    '--role',
    'admin',
    '--password-stdin',
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdin.end(`${password}\n`);
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`npm run agents ended with ${String(code)}: ${said}`);
}
