import type { Notice } from '../handoff/transcript';
import { nearestLocale } from './replies';
import type { Replies } from './replies';

/** A notice of the desk in words, with the buttons that belong to it. */
export interface WordedNotice {
  readonly text: string;
  readonly suggestedActions: readonly { readonly title: string; readonly value: string }[];
}

const BUTTONS: Partial<Readonly<Record<Notice['code'], readonly string[]>>> = {
  queued: ['cancel-button', 'leave-button'],
  nobody_on_duty: ['leave-button', 'cancel-button'],
  longest_wait: ['leave-button'],
  closed_hours: ['leave-button'],
  queue_full: ['leave-button'],
};

/** The reasons that have a sentence of their own; any other is answered as a plain wish for a person. */
const REASON_KEYS = 'handoff/';

/**
 * Words a notice in the reader's locale. The desk stores what happened, not how it is said, so the same transcript
 * reads right in every language; a queued ticket says first, kindly, why a person comes.
 */
export function wordNotice(replies: Replies, notice: Notice, locale: string): WordedNotice {
  const words = replies[nearestLocale(locale)];
  const params = notice.params ?? {};
  const titles =
    notice.code === 'rating_asked'
      ? ['1', '2', '3', '4', '5'].map((stars) => words.say('status/stars-button', { stars }))
      : (BUTTONS[notice.code] ?? []).map((key) => words.say(`status/${key}`));
  return {
    text: sentence(),
    suggestedActions: titles.map((title) => ({ title, value: title })),
  };

  function sentence(): string {
    if (notice.code === 'queued') return [reason(), standing()].filter(Boolean).join(joiner());
    if (notice.code === 'nobody_on_duty')
      return [reason(), words.say('status/nobody_on_duty')].filter(Boolean).join(joiner());
    return words.say(`status/${notice.code}`, texts());
  }

  function reason(): string {
    const key = `${REASON_KEYS}${textOf(params.reason) || 'asked_person'}`;
    return words.say(words.has(key) ? key : `${REASON_KEYS}asked_person`);
  }

  function standing(): string {
    const ahead = typeof params.position === 'number' ? params.position - 1 : undefined;
    if (ahead === undefined) return '';
    const key = ahead === 0 ? 'status/next' : 'status/queued';
    return words.say(key, { ahead, wait: wait() });
  }

  function wait(): string {
    const { waitFrom, waitTo } = params;
    if (typeof waitFrom !== 'number' || typeof waitTo !== 'number') return '';
    if (waitTo <= 60) return words.say('status/wait-short');
    const from = Math.max(1, Math.floor(waitFrom / 60));
    return words.say('status/wait', { from, to: Math.max(from + 1, Math.ceil(waitTo / 60)) });
  }

  function joiner(): string {
    return words.locale === 'en' ? ' ' : '';
  }

  function texts(): Record<string, string | number> {
    return {
      ...{ agent: textOf(params.agent), said: textOf(params.said) },
      ...{ skill: skillName(textOf(params.skill)), ticket: shortId(notice.ticket) },
    };
  }

  function skillName(skill: string): string {
    const key = `skills/${skill}`;
    return words.has(key) ? words.say(key) : skill;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Enough of a ticket's id to quote on the phone. */
function shortId(ticket: string): string {
  return ticket.slice(-8).toUpperCase();
}
