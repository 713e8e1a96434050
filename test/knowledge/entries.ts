import type { Entry } from '../../knowledge/entry';

/** An entry for tests: in English, published, about returns, unless told otherwise. */
export function entryOf(more: Partial<Entry> & { readonly id: string }): Entry {
  return {
    locale: 'en',
    intent: 'order',
    topic: 'order/return',
    question: `Question ${more.id}`,
    wordings: [],
    answer: 'An answer.',
    actions: [],
    status: 'published',
    escalate: false,
    file: 'faq/en/a.md',
    line: 1,
    ...more,
  };
}
