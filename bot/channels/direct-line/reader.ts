import type { Line, Conversation, Transcript } from '../../../handoff/transcript';
import type { Sent } from './outgoing';

/** Lines read at once; a frame holds less when they are long. */
const PAGE = 100;
const FRAME = 128 * 1024;

export interface ReaderNeed {
  readonly transcript: Pick<Transcript, 'read' | 'conversation'>;
  readonly conversation: string;
  readonly from: number;
  readonly show: (line: Line, conversation: Conversation) => readonly Sent[];
  /** Resolves when the text has left for the client. */
  readonly send: (text: string) => Promise<void>;
  readonly isOpen: () => boolean;
}

export interface Reader {
  /** Position of the newest line that was sent. */
  readonly position: number;
  /** Reads on until there is nothing new; called while it reads, it looks once more. Rejects when reading failed. */
  readOn(): Promise<void>;
}

/**
 * Carries a conversation's lines to one socket from a position on, in order, each once. It waits for a frame to leave
 * before it makes the next, so that a slow client holds one frame of memory and no more.
 */
export function createReader({ transcript, conversation, from, show, send, isOpen }: ReaderNeed): Reader {
  let position = from;
  let reading = false;
  let more = false;

  const sendPage = async (lines: readonly Line[], found: Conversation): Promise<void> => {
    let parts: string[] = [];
    let size = 0;
    for (const [i, line] of lines.entries()) {
      const texts = show(line, found).map((activity) => JSON.stringify(activity));
      parts.push(...texts);
      size += texts.join().length;
      if (size < FRAME && i < lines.length - 1) continue;
      await send(`{"activities":[${parts.join(',')}],"watermark":"${line.position}"}`);
      position = line.position;
      parts = [];
      size = 0;
    }
  };

  const readPage = async (): Promise<void> => {
    const [lines, found] = await Promise.all([
      transcript.read(conversation, position, PAGE),
      transcript.conversation(conversation),
    ]);
    if (!found || lines.length === 0) return;
    await sendPage(lines, found);
    more ||= lines.length === PAGE;
  };

  return {
    get position() {
      return position;
    },
    async readOn() {
      more = true;
      if (reading) return;
      reading = true;
      try {
        while (more && isOpen()) {
          more = false;
          await readPage();
        }
      } finally {
        reading = false;
      }
    },
  };
}
