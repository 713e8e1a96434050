import type { Conversation, Line, NewLine, Transcript } from '../handoff/transcript';
import type { Logger } from './logger';

/** The first pause before a line is sent again; each further one is twice as long, up to the longest. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;
/** A line that is refused this often is not sent again. */
const MOST_REFUSALS = 5;
/** So much of a line that was not delivered tells which one it was. */
const QUOTED = 40;

/**
 * Why a line was not delivered: something that may pass, a refusal of the line for good, or a conversation that is no
 * more. `cause` is a code for the log, never anybody's words.
 */
export interface Fault {
  readonly kind: 'passing' | 'refused' | 'gone';
  readonly cause: string;
}

/** How far a conversation is dealt with, and how often its next line failed and was refused. */
export interface Progress {
  readonly sent: number;
  readonly tries: number;
  readonly refused: number;
}

export interface SendLinesNeed {
  readonly transcript: Pick<Transcript, 'append'>;
  readonly logger: Logger;
  /** Sends one line to the shopper; rejects when it did not get there. */
  readonly send: (conversation: Conversation, line: Line) => Promise<void>;
  readonly faultOf: (error: unknown) => Fault;
  /** Told of each line that will not be sent. */
  readonly onSetAside?: ((kind: Fault['kind']) => void) | undefined;
}

/**
 * Sends lines in order until one fails for now: then `pauseMs` says when to go on. Faults that may pass are met with
 * patience without end. A line refused for good is set aside after a few tries, and all that wait for a conversation
 * that is no more at once: logged, counted and told to whoever reads along, so that nothing is lost silently and
 * nothing holds back what follows.
 */
export async function sendLines(
  need: SendLinesNeed,
  conversation: Conversation,
  lines: readonly Line[],
  from: Progress,
): Promise<{ readonly progress: Progress; readonly pauseMs?: number }> {
  let progress = from;
  let gone: Fault | undefined;
  for (const line of lines) {
    const fault = isForShopper(line) ? (gone ?? (await tried(need, conversation, line))) : undefined;
    if (fault?.kind === 'gone') gone = fault;
    const refused = progress.refused + (fault?.kind === 'refused' ? 1 : 0);
    if (fault && fault !== gone && refused < MOST_REFUSALS) {
      const tries = progress.tries + 1;
      const { cause } = fault;
      const fields = { conversation: conversation.id, sent: progress.sent, tries, cause };
      need.logger.warn(fields, 'line not delivered, will be tried again');
      return { progress: { ...progress, tries, refused }, pauseMs: pauseAfter(tries) };
    }
    if (fault) await setAside(need, conversation, line, fault);
    progress = { sent: line.position, tries: 0, refused: 0 };
  }
  return { progress };
}

const pauseAfter = (tries: number): number => Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);

/** That something did not get through is for whoever reads along: it would not get through either. */
function isForShopper({ by, notice }: Line): boolean {
  return by !== 'shopper' && notice?.code !== 'undelivered';
}

async function tried(need: SendLinesNeed, conversation: Conversation, line: Line): Promise<Fault | undefined> {
  try {
    await need.send(conversation, line);
    return undefined;
  } catch (error) {
    return need.faultOf(error);
  }
}

async function setAside(
  { transcript, logger, onSetAside }: SendLinesNeed,
  conversation: Conversation,
  line: Line,
  { kind, cause }: Fault,
): Promise<void> {
  if (line.kind === 'message') await transcript.append(conversation.id, [undelivered(conversation, line)]);
  const fields = { conversation: conversation.id, position: line.position, fault: kind, cause };
  logger.error(fields, 'line set aside: the channel does not take it');
  onSetAside?.(kind);
}

/** Once for each line, also when a process dies in between and another sets it aside again. */
function undelivered({ ticket = '' }: Conversation, { position, text }: Line): NewLine {
  const letters = Array.from(text.replace(/\s+/gu, ' '));
  const said = letters.length > QUOTED ? `${letters.slice(0, QUOTED).join('')}…` : letters.join('');
  return {
    by: 'system',
    kind: 'notice',
    text: '',
    clientId: `undelivered-${String(position)}`,
    notice: { code: 'undelivered', ticket, params: { position, said } },
  };
}
