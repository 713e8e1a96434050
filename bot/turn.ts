import type { Conversation, NewLine, OpenedTurn, Transcript, Turn } from '../handoff/transcript';
import type { Clock } from '../handoff/clock';
import type { Signals } from '../handoff/signals';
import type { Logger } from './logger';
import { maskNumbers } from './mask';

/** What the bot made of a line: its replies, the state to keep, and what it decided (for the log). */
export interface Response {
  readonly lines: readonly NewLine[];
  readonly state?: { readonly json: string; readonly version: number } | undefined;
  readonly locale?: string | undefined;
  readonly decision: string;
}

/** Answers one turn. May throw; the shopper then gets `apologise`'s lines. */
export interface Responder {
  respond(turn: Turn): Promise<Response>;
  /** What to say when a turn failed: a clear sentence and a way on. */
  apologise(conversation: Conversation): readonly NewLine[];
  /** The first lines of a conversation. */
  greet(locale: string): readonly NewLine[];
}

export interface TurnsNeed {
  readonly transcript: Pick<Transcript, 'openTurn' | 'commitTurn' | 'append' | 'takeExpiredTurns'>;
  readonly responder: Responder;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called once for every turn that ended, with its time from line to replies in milliseconds. */
  readonly observe?: (outcome: 'done' | 'failed' | 'lost', milliseconds: number) => void;
  /** When a turn is given up; 10 s unless told. */
  readonly longestTurnMs?: number;
  /** Tells the shopper's pages that the bot is at it, once a turn, when the answer takes longer than that. */
  readonly signals?: Pick<Signals, 'publish'>;
  /** 0.4 s unless told. */
  readonly typingAfterMs?: number;
}

export interface Turns {
  /** Stores a shopper's line and starts the turn that answers it; resolves as soon as the line is stored. */
  receive(
    conversation: string,
    line: NewLine,
  ): Promise<{ readonly position: number; readonly outcome: OpenedTurn['outcome'] }>;
  /** Says hello once in a new conversation. */
  greet(conversation: string, locale: string): Promise<void>;
  /** Takes up turns that a dead process left behind; returns how many. */
  resumeExpired(limit?: number): Promise<number>;
  /** Resolves when no turn is at work here. */
  idle(): Promise<void>;
}

/** A turn that takes longer is given up, with an apology, well before its lease of 15 s runs out. */
const LONGEST_TURN_MS = 10_000;
/** Sooner than this nobody wonders whether anything happens. */
const TYPING_AFTER_MS = 400;

/** The one way a shopper's line goes: mask, openTurn, answer, commitTurn; see the walk in the folder's README. */
export function createTurns(need: TurnsNeed): Turns {
  const { transcript, responder } = need;
  const atWork = new Set<Promise<void>>();

  const start = (turn: Turn): void => {
    const work = finish(need, turn);
    atWork.add(work);
    void work.finally(() => atWork.delete(work));
  };

  return {
    async receive(conversation, line) {
      const opened = await transcript.openTurn(conversation, { ...line, text: maskNumbers(line.text) });
      if (opened.outcome === 'turn') start(opened);
      return { position: opened.line.position, outcome: opened.outcome };
    },
    async greet(conversation, locale) {
      const lines = responder.greet(locale);
      await transcript.append(
        conversation,
        lines.map((line, i) => ({ ...line, clientId: `greeting-${i}` })),
      );
    },
    async resumeExpired(limit = 50) {
      const turns = await transcript.takeExpiredTurns(limit);
      for (const turn of turns) start(turn);
      return turns.length;
    },
    async idle() {
      while (atWork.size > 0) await Promise.all(atWork);
    },
  };
}

/** Answers the turn, then every line that arrived while it was at work. Never rejects. */
async function finish(need: TurnsNeed, first: Turn): Promise<void> {
  let turn: Turn | undefined = first;
  while (turn) {
    const { conversation, line } = turn;
    try {
      turn = await answer(need, turn);
    } catch (error) {
      // The line stays unanswered in the store, and whoever takes up expired turns answers it.
      need.observe?.('lost', need.clock.now() - line.at);
      need.logger.error({ error, conversation: conversation.id, position: line.position }, 'turn not committed');
      return;
    }
  }
}

async function answer(need: TurnsNeed, turn: Turn): Promise<Turn | undefined> {
  const { transcript, clock, logger, observe } = need;
  const began = clock.now();
  const { line, token } = turn;
  const conversation = turn.conversation.id;
  const { lines, state, locale, decision } = await respondInTime(need, turn);
  const { next } = await transcript.commitTurn({
    conversation,
    token,
    lines: lines.map((one) => ({ ...one, replyTo: line.position })),
    ...(state ? { state } : {}),
    ...(locale ? { locale } : {}),
  });
  const ms = clock.now() - began;
  observe?.(decision === 'failed' ? 'failed' : 'done', ms);
  logger.info({ conversation, position: line.position, decision, replies: lines.length, ms }, 'turn');
  return next;
}

async function respondInTime(need: TurnsNeed, turn: Turn): Promise<Response> {
  const { responder, logger, longestTurnMs = LONGEST_TURN_MS } = need;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The turn took too long.')), longestTurnMs);
  });
  const typing = tellTyping(need, turn);
  try {
    return await Promise.race([responder.respond(turn), tooLate]);
  } catch (error) {
    logger.error({ error, conversation: turn.conversation.id, position: turn.line.position }, 'turn failed');
    return { lines: responder.apologise(turn.conversation), decision: 'failed' };
  } finally {
    // Before the replies are stored: what ends the typing must not be overtaken by it.
    clearTimeout(typing);
    clearTimeout(timer);
  }
}

/** News without words, such as where the shopper is, may get no reply; nobody is to wait for one. */
function tellTyping({ signals, typingAfterMs = TYPING_AFTER_MS }: TurnsNeed, { line, conversation }: Turn) {
  if (!signals || line.kind !== 'message') return undefined;
  const answering = { type: 'moment', conversation: conversation.id, name: 'answering', value: null } as const;
  return setTimeout(() => {
    signals.publish(answering);
  }, typingAfterMs);
}
