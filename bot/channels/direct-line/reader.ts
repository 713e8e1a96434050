import type { Line, Conversation, Transcript } from '../../../handoff/transcript';
import type { Sent } from './outgoing';

/** Lines read at once. */
const PAGE = 100;
/** So much may be on its way to a client, in characters, before the next frame waits for it to leave. */
const MOST_WAITING = 128 * 1024;

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
 * Carries a conversation's lines to one socket from a position on, in order, each once. A line is
 * a frame, since the common client shuffles the activities of frames that come close together. Frames wait for those
 * before them to leave, so that a slow client holds a bounded piece of memory.
 */
export function createReader({ transcript, conversation, from, show, send, isOpen }: ReaderNeed): Reader {
  let position = from;
  let reading = false;
  let more = false;

  const sendPage = async (lines: readonly Line[], found: Conversation): Promise<void> => {
    let size = 0;
    let left = Promise.resolve();
    for (const line of lines) {
      const activities = show(line, found);
      position = line.position;
      if (activities.length === 0) continue;
      const text = JSON.stringify({ activities, watermark: String(line.position) });
      left = send(text);
      size += text.length;
      if (size >= MOST_WAITING) {
        await left;
        size = 0;
      } else {
        // A broken socket is seen at the last frame; here it must only not go unheard.
        left.catch(() => undefined);
      }
    }
    await left;
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
