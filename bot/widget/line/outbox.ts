import { retryDelay } from '../../../handoff/web/backoff';
import { ServiceError } from './request';
import { keepUnsent, readUnsent } from './unsent';
import type { Outgoing, Standing, UnsentStorage } from './unsent';

export interface OutboxNeed {
  /** Sends for good; resolves to the id it was given. @throws ServiceError */
  readonly send: (message: Outgoing) => Promise<string>;
  /** A message stands differently, or is new; with its id once it is sent. */
  readonly onChange: (message: Outgoing, id?: string) => void;
  readonly storage: UnsentStorage | undefined;
  readonly online?: () => boolean;
  readonly random?: () => number;
  readonly now?: () => number;
}

/** Tries while online, before a message waits for a tap or for the next connection. */
const TRIES = 4;
const SLOW_DOWN_MS = 10_000;
/** Answers that may be another one next time; all else is the message's own fault. */
const PASSING = new Set([0, 401, 403, 404, 408, 409, 425]);

/** Written before the conversation could be opened. */
const NOT_YET = '';

/** Sends one message after the other, in order, and keeps each until the service has it. */
export class Outbox {
  private box: readonly Outgoing[] = [];
  private conversation = NOT_YET;
  private busy = false;
  /** Tries in a row while online, and in all. */
  private tries = 0;
  private faults = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly need: OutboxNeed) {}

  put(message: Omit<Outgoing, 'standing'>): void {
    const outgoing: Outgoing = { ...message, standing: 'sending' };
    this.keep([...this.box, outgoing]);
    this.need.onChange(outgoing);
    void this.pump();
  }

  /** Tries a failed one again. */
  retry(clientId: string): void {
    this.mark(clientId, 'sending');
    void this.pump();
  }

  /** The message came back in the stream: it is there, whatever became of the answer. */
  arrived(clientId: string): void {
    const found = this.box.find((message) => message.clientId === clientId);
    if (found) this.drop(found);
  }

  /** The network is back: everything that waits goes now. */
  wake(): void {
    if (this.busy) return;
    this.tries = 0;
    this.faults = 0;
    for (const { clientId, standing } of this.box) if (standing === 'failed') this.mark(clientId, 'sending');
    void this.pump();
  }

  /** The conversation is open: sends what was written before, and what an earlier page of it left unsent. */
  open(conversation: string): void {
    this.conversation = conversation;
    const now = this.need.now?.() ?? Date.now();
    const { storage } = this.need;
    const left = [...readUnsent(storage, conversation, now), ...readUnsent(storage, NOT_YET, now)];
    keepUnsent(storage, NOT_YET, []);
    const known = new Set(this.box.map(({ clientId }) => clientId));
    const taken = left.filter(({ clientId }) => !known.has(clientId));
    this.keep([...taken, ...this.box]);
    for (const message of taken) this.need.onChange(message);
    void this.pump();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async pump(): Promise<void> {
    clearTimeout(this.timer);
    const next = this.box.find(({ standing }) => standing !== 'failed' && standing !== 'refused');
    if (this.busy || !next || this.conversation === NOT_YET) return;
    this.busy = true;
    let pause: number | undefined;
    try {
      this.drop(next, await this.need.send(next));
      this.tries = 0;
      this.faults = 0;
    } catch (error) {
      pause = this.afterFault(next.clientId, error);
    }
    this.busy = false;
    if (pause === undefined) await this.pump();
    else this.timer = setTimeout(() => void this.pump(), pause);
  }

  /** How long to wait before trying the same again; undefined when it is given up until a tap. */
  private afterFault(clientId: string, error: unknown): number | undefined {
    const { status, retryMs } = error instanceof ServiceError ? error : new ServiceError(0);
    if (status === 429) {
      this.mark(clientId, 'slow');
      return retryMs ?? SLOW_DOWN_MS;
    }
    if (status < 500 && !PASSING.has(status)) {
      this.mark(clientId, 'refused');
      return undefined;
    }
    const online = this.need.online?.() ?? true;
    this.tries += online ? 1 : 0;
    this.faults += 1;
    if (this.tries < TRIES) {
      this.mark(clientId, online ? 'sending' : 'waiting');
      return retryMs ?? retryDelay(this.faults, this.need.random);
    }
    this.tries = 0;
    this.mark(clientId, 'failed');
    return undefined;
  }

  private mark(clientId: string, standing: Standing): void {
    const found = this.box.find((message) => message.clientId === clientId);
    if (!found || found.standing === standing) return;
    const marked: Outgoing = { ...found, standing };
    this.box = this.box.map((message) => (message === found ? marked : message));
    this.need.onChange(marked);
  }

  private drop(message: Outgoing, id?: string): void {
    if (!this.box.some(({ clientId }) => clientId === message.clientId)) return;
    this.keep(this.box.filter(({ clientId }) => clientId !== message.clientId));
    this.need.onChange({ ...message, standing: 'sent' }, id);
  }

  private keep(box: readonly Outgoing[]): void {
    this.box = box;
    keepUnsent(this.need.storage, this.conversation, box);
  }
}
