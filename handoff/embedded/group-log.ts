import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { LogFile, OpenLogFile } from './log-file';
import { encodeRecord } from './log-format';
import { logName, syncFolder } from './store-files';

interface Pending {
  readonly entry: string;
  readonly tell: () => void;
  readonly refuse: (error: unknown) => void;
}

export interface GroupLogOptions {
  readonly folder: string;
  readonly openFile: OpenLogFile;
  /** The log goes on in a new file at this size. */
  readonly segmentBytes: number;
  /** Called when a group could not be written, before its callers are told; must not throw. */
  readonly onFailure: (error: unknown) => Promise<void>;
  /** Called after the log went on in a new file; must not throw. */
  readonly onRotated: () => void;
  /** Called when no new file could be made; the old one serves on. */
  readonly onRotateFailed: (error: unknown) => void;
}

/** The commands' log: all that comes while one group is being written becomes the next group, with one fsync each. */
export class GroupLog {
  /** Bytes written since the program or the last snapshot began; the engine sets it back. */
  unsnapshot: number;
  private pending: Pending[] = [];
  private readonly jobs: (() => Promise<void>)[] = [];
  private busy: Promise<void> | undefined;

  constructor(
    private readonly options: GroupLogOptions,
    private segment: number,
    private file: LogFile,
  ) {
    this.unsnapshot = file.size;
  }

  /** What is safely on disk. */
  get end(): { readonly segment: number; readonly size: number } {
    return { segment: this.segment, size: this.file.size };
  }

  /** Resolves when the entry (JSON) is on disk; rejects when it is not and never will be. */
  add(entry: string): Promise<void> {
    return new Promise((tell, refuse) => {
      this.pending.push({ entry, tell, refuse });
      this.start();
    });
  }

  /** Does the job when everything added before is written and nothing is being written. */
  between(job: () => Promise<void>): Promise<void> {
    return new Promise((tell, refuse) => {
      this.jobs.push(() => job().then(tell, refuse));
      this.start();
    });
  }

  /** Resolves when everything added before was written or refused, and the jobs before were done. */
  async settled(): Promise<void> {
    await this.busy;
  }

  /** Cuts off what a failed group left behind and proves that writing works again, or rejects. For use in a job. */
  async repair(): Promise<void> {
    await this.file.repair();
    await this.file.append(encodeRecord('[]'));
  }

  /** Goes on in a new file; when none can be made the old one serves on. For use in a job. */
  async rotate(): Promise<void> {
    const { folder, openFile, onRotated, onRotateFailed } = this.options;
    try {
      const file = await openFile(join(folder, logName(this.segment + 1)), 0);
      await syncFolder(folder);
      await this.file.close();
      this.file = file;
      this.segment += 1;
    } catch (error) {
      onRotateFailed(error);
      return;
    }
    onRotated();
  }

  async close(): Promise<void> {
    while (this.busy) await this.busy;
    await this.file.close();
  }

  private start(): void {
    this.busy ??= this.work().finally(() => {
      this.busy = undefined;
      if (this.pending.length + this.jobs.length > 0) this.start();
    });
  }

  private async work(): Promise<void> {
    // Whoever calls in this same turn of the event loop joins the first group.
    await setImmediate();
    while (this.pending.length + this.jobs.length > 0) {
      if (this.pending.length > 0) await this.writeGroup();
      await this.jobs.shift()?.();
    }
  }

  private async writeGroup(): Promise<void> {
    const group = this.pending;
    this.pending = [];
    const bytes = encodeRecord(`[${group.map(({ entry }) => entry).join(',')}]`);
    try {
      await this.file.append(bytes);
    } catch (error) {
      await this.options.onFailure(error);
      const later = this.pending;
      this.pending = [];
      for (const { refuse } of [...group, ...later]) refuse(error);
      return;
    }
    this.unsnapshot += bytes.length;
    for (const { tell } of group) tell();
    if (this.file.size >= this.options.segmentBytes) await this.rotate();
  }
}
