import { join } from 'node:path';
import { z } from 'zod';
import { MILDLY_UPSET } from '../../dialogs/decide';
import { escalationInput } from '../../dialogs/escalation-input';
import { freshMemory } from '../../dialogs/memory';
import type { TurnFacts } from '../../dialogs/parts';
import type { Conversation } from '../../handoff/transcript';
import { escalate } from '../../handoff/escalation';
import type { Escalation } from '../../handoff/escalation';
import { loadEscalationPolicy } from '../../handoff/escalation-policy';
import type { EscalationPolicy } from '../../handoff/escalation-policy';
import type { Understand } from '../../knowledge/understand/understand';
import { rates } from './measures';
import { readRows, round } from './rows';
import type { Task } from './task';
import { shippedUnderstanding } from './understanding';

const shape = z.object({
  id: z.string(),
  turns: z.array(z.object({ role: z.string(), text: z.string() })),
  handoff_at: z.number().nullable(),
  reason: z.string().nullish(),
});
type Row = z.infer<typeof shape>;

/** Time between two turns in the replay: people answer each other within half a minute. */
const PACE = 30_000;

interface Outcome {
  readonly row: Row;
  readonly at: number | undefined;
  readonly why: Escalation | undefined;
  readonly late: number | undefined;
}

/** Whether whole dialogues are handed over at the right turn. */
export const handoffTask: Task = {
  usage: 'FILE…   rows {id,turns:[{role,text}],handoff_at}',
  async run({ files }) {
    const rows = await readRows(files, shape);
    const understand = await shippedUnderstanding();
    const policy = await loadEscalationPolicy(join(process.cwd(), 'handoff', 'escalation-policy.yaml'));
    const outcomes = rows.map((row) => play(row, understand, policy));
    const right = outcomes.filter((outcome) => outcome.late !== undefined);
    const alarms = outcomes.filter((outcome) => outcome.at !== undefined && outcome.late === undefined);
    const misses = outcomes.filter((outcome) => outcome.row.handoff_at !== null && outcome.late === undefined);
    const late = right.reduce((sum, outcome) => sum + (outcome.late ?? 0), 0);
    const figures = {
      n: rows.length,
      ...rates(right.length, alarms.length, misses.length),
      meanTurnsLate: right.length === 0 ? 0 : round(late / right.length),
    };
    return { figures, report: [JSON.stringify(figures), '', ...[...alarms, ...misses].map(describe)].join('\n') };
  },
};

/** Plays the shopper's turns until the first escalation, as the bot would live through them. */
function play(row: Row, understand: Understand, policy: EscalationPolicy): Outcome {
  const memory = freshMemory();
  const shopper = [...row.turns.entries()].filter(([, turn]) => turn.role === 'user');
  for (const [count, [at, { text }]] of shopper.entries()) {
    const now = (count + 1) * PACE;
    const understanding = understand(text, { mood: memory.mood, moodAt: memory.moodAt, now });
    const line = { position: at + 1, at: now, by: 'shopper', kind: 'message', text } as const;
    const conversation: Conversation = {
      id: row.id,
      channel: 'replay',
      locale: 'zh-Hans',
      shopper: { id: 'shopper' },
      createdAt: 0,
      last: at,
      owner: 'bot',
    };
    const facts: TurnFacts = { conversation, line, memory, decision: '', locale: understanding.locale };
    const found = { outcome: 'clarify', hits: [] } as const;
    const why = escalate(escalationInput({ facts, understanding, found, choice: undefined }), policy);
    if (why)
      return {
        row,
        at,
        why,
        late: lateness(
          row,
          at,
          shopper.map(([turn]) => turn),
        ),
      };
    memory.mood = understanding.mood.running;
    memory.moodAt = now;
    if (understanding.mood.running >= MILDLY_UPSET) memory.attempts += 1;
  }
  return { row, at: undefined, why: undefined, late: undefined };
}

/** How many of the shopper's turns late a right escalation is: 0 or 1; undefined when it is not right. */
function lateness({ handoff_at: wanted }: Row, at: number, shopper: readonly number[]): number | undefined {
  if (wanted === null) return undefined;
  const turns = shopper.indexOf(at) - shopper.indexOf(wanted);
  return turns === 0 || turns === 1 ? turns : undefined;
}

function describe({ row, at, why }: Outcome): string {
  const text = (turn: number | null | undefined): string =>
    turn == null ? '–' : `${String(turn)} "${row.turns[turn]?.text ?? ''}"`;
  return `  ${row.id}: wanted ${text(row.handoff_at)} (${row.reason ?? 'none'}), came ${text(at)} (${why?.reason ?? 'none'})`;
}
