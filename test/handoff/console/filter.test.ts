import { filterEntries, isOverdue, isPoor, NO_FILTER } from '../../../handoff/console/knowledge/filter';
import { knowledge } from './knowledge-scenes';

const TODAY = '2026-11-24';
const ids = (change: object): string[] =>
  filterEntries(knowledge.entries, { ...NO_FILTER, ...change }, TODAY).map(({ id }) => id);

describe('the list of entries', () => {
  it('shows what is asked most first', () => {
    expect(ids({})).toEqual(['order-tracking', 'payment-refund', 'product-double11']);
  });

  it.each([
    [{ locale: 'en' }, ['payment-refund']],
    [{ intent: 'product' }, ['product-double11']],
    [{ status: 'draft' }, ['product-double11']],
    [{ text: ' Refund ' }, ['payment-refund']],
    [{ text: 'order.md' }, ['order-tracking']],
    [{ attention: 'overdue' }, ['order-tracking']],
    [{ attention: 'poor' }, ['payment-refund']],
    [{ attention: 'never' }, []],
    [{ locale: 'en', intent: 'order' }, []],
  ])('narrows by %j', (change, expected) => {
    expect(ids(change)).toEqual(expected);
  });

  it('calls an entry overdue the day after its review, and never an archived one', () => {
    const [entry] = knowledge.entries;
    if (!entry) throw new Error('no entry');
    expect(isOverdue({ ...entry, review: TODAY }, TODAY)).toBe(false);
    expect(isOverdue({ ...entry, review: '2026-11-23' }, TODAY)).toBe(true);
    expect(isOverdue({ ...entry, review: '2026-11-23', status: 'archived' }, TODAY)).toBe(false);
  });

  it('calls an entry poor when not more than half were helped', () => {
    const [entry] = knowledge.entries;
    if (!entry) throw new Error('no entry');
    expect(isPoor({ ...entry, helpful30: 0, notHelpful30: 0 })).toBe(false);
    expect(isPoor({ ...entry, helpful30: 3, notHelpful30: 3 })).toBe(true);
    expect(isPoor({ ...entry, helpful30: 4, notHelpful30: 3 })).toBe(false);
  });
});
