import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { escalate } from '../../handoff/escalation';
import type { EscalationInput } from '../../handoff/escalation';
import { loadEscalationPolicy } from '../../handoff/escalation-policy';
import type { EscalationPolicy } from '../../handoff/escalation-policy';

const policy: EscalationPolicy = {
  upset: { clearly: 0.8, mildly: 0.5, attempts: 1 },
  ...{ repeated: 3, rejected: 2, not_understood: 2, several_after: 1 },
  signals: ['safety', 'legal', 'dispute'],
  topics: { 'account/security': 0.6 },
  high_value: { CNY: 500_000 },
  marked: ['vip'],
};

const calm: EscalationInput = {
  ...{ asksForPerson: false, upset: 0, running: 0, urgency: 'normal', intent: 'order', topic: 'order/tracking' },
  ...{ topicProbability: 0.9, second: false, timesAsked: 1, rejected: 0, misunderstood: 0, attempts: 0 },
  ...{ failed: false, entryEscalates: false },
};

const reasonOf = (change: Partial<EscalationInput>): string | undefined =>
  escalate({ ...calm, ...change }, policy)?.reason;

describe('escalation', () => {
  it('leaves a calm first question to the bot', () => {
    expect(escalate(calm, policy)).toBeUndefined();
  });

  test.each<[string, Partial<EscalationInput>, string]>([
    ['who asks for a person', { asksForPerson: true, upset: 0.9 }, 'asked_person'],
    ['who is clearly upset', { upset: 0.85, running: 0.85 }, 'upset'],
    ['whose upset has grown', { upset: 0.6, running: 0.9 }, 'upset'],
    ['who is upset after an attempt', { upset: 0.55, running: 0.55, attempts: 1 }, 'upset'],
    ['who asks the same a third time', { timesAsked: 3 }, 'repeated'],
    ['who turned two answers down', { rejected: 2 }, 'rejected'],
    ['who was not understood twice', { misunderstood: 2 }, 'not_understood'],
    ['who disputes', { signals: ['dispute'] }, 'dispute'],
    ['who speaks of danger', { signals: ['safety'] }, 'safety'],
    ['who speaks of the law', { signals: ['legal'] }, 'safety'],
    ['whose account is taken over', { intent: 'account', topic: 'account/security', topicProbability: 0.7 }, 'safety'],
    ['whose several problems were tried', { second: true, timesAsked: 2 }, 'several'],
    ['who names a large sum', { amounts: { CNY: 600_000 } }, 'high_value'],
    ['whom the store has marked', { tier: 'vip' }, 'marked'],
    ['whose dialog failed', { failed: true }, 'failed'],
    ['whose entry wants a person', { entryEscalates: true }, 'entry'],
  ])('brings a person to one %s', (_, change, reason) => {
    expect(reasonOf(change)).toBe(reason);
  });

  test.each<[string, Partial<EscalationInput>]>([
    ['mildly upset the first time', { upset: 0.55, running: 0.55 }],
    ['upset before and calm now', { upset: 0.1, running: 0.6, attempts: 1 }],
    ['asking a second time', { timesAsked: 2 }],
    ['naming a large sum in a currency without a rule', { amounts: { JPY: 9_000_000 } }],
    ['perhaps speaking of security', { topic: 'account/security', topicProbability: 0.4 }],
    ['asking two things at once', { second: true }],
    ['of a tier that is not marked', { tier: 'silver' }],
    ['marked, saying hello', { tier: 'vip', intent: 'other', topic: 'other/greeting' }],
  ])('leaves to the bot one %s', (_, change) => {
    expect(reasonOf(change)).toBeUndefined();
  });

  it('grades what it hands over', () => {
    expect(escalate({ ...calm, signals: ['safety'] }, policy)).toMatchObject({
      priority: 'urgent',
      complexity: 'complex',
      skill: 'order',
    });
    expect(escalate({ ...calm, asksForPerson: true, intent: 'other' }, policy)).toMatchObject({
      priority: 'normal',
      complexity: 'simple',
    });
    expect(escalate({ ...calm, asksForPerson: true, urgency: 'low' }, policy)).toMatchObject({
      priority: 'low',
      complexity: 'guided',
    });
    expect(escalate({ ...calm, asksForPerson: true, second: true }, policy)?.complexity).toBe('complex');
  });
});

describe('the escalation policy', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'policy-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('reads the one that is shipped', async () => {
    const shipped = await loadEscalationPolicy('handoff/escalation-policy.yaml');
    expect(shipped.upset.mildly).toBeLessThan(shipped.upset.clearly);
  });

  test.each([
    ['a number out of range', 'upset: { clearly: 8, mildly: 0.5, attempts: 1 }', 'clearly'],
    ['a line that is missing', 'repeated: 3', 'upset'],
  ])('names the file and %s', async (_, content, what) => {
    const path = join(folder, 'policy.yaml');
    await writeFile(path, content);
    await expect(loadEscalationPolicy(path)).rejects.toThrow(path);
    await expect(loadEscalationPolicy(path)).rejects.toThrow(what);
  });
});
