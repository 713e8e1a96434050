import type { Escalation, EscalationInput } from '../handoff/escalation';
import type { Found } from '../knowledge/entry';
import type { Locale, Understanding, UnderstandingContext } from '../knowledge/understand/understanding';
import { decide } from './decide';
import type { Decision } from './decide';
import { escalationInput } from './escalation-input';
import { freshMemory } from './memory';
import { signOf } from './without-words';

export interface TrialParts {
  readonly understand: (text: string, context: UnderstandingContext) => Understanding;
  readonly search: (text: string, locale: Locale, understanding: Understanding) => Found;
  readonly escalate: (input: EscalationInput) => Escalation | undefined;
}

export interface Trial {
  readonly understanding: Understanding;
  readonly found: Found;
  readonly decision: Decision;
}

/** What the bot would do with a message that begins a conversation; nothing is kept, nobody is told. */
export function tryQuestion(parts: TrialParts, text: string, locale: Locale | undefined, now: number): Trial {
  const context = { mood: 0, moodAt: now, now, ...(locale ? { locale } : {}) };
  const understanding = parts.understand(text, context);
  const found = parts.search(text, understanding.locale, understanding);
  const facts = {
    conversation: { id: 'trial', channel: 'trial', locale: understanding.locale, shopper: { id: 'trial' } },
    line: { by: 'shopper', kind: 'message', text, position: 1, at: now },
    memory: freshMemory(),
    decision: 'none',
    locale: understanding.locale,
  } as const;
  const sign = signOf(text, 0);
  const conversation = { ...facts.conversation, createdAt: now, last: 1, owner: 'bot' } as const;
  const escalation = parts.escalate(
    escalationInput({ facts: { ...facts, conversation }, understanding, found, choice: undefined, sign }),
  );
  return { understanding, found, decision: decide({ understanding, found, choice: undefined, escalation, sign }) };
}
