import type { Agent } from '../../scripts/rig/agent';
import { enterShop } from '../../scripts/rig/shopper';
import type { Shopper } from '../../scripts/rig/shopper';
import type { WalkWords } from './words';

/** Called between the steps of a walk: where a page is reloaded or a process dies. */
export type Between = (step: string, shopper: Shopper) => Promise<Agent | undefined>;

const nothing: Between = async () => undefined;

/** The main job: a question answered, a person asked for, taken over, closed, rated, and back with the bot. */
export async function walk(
  words: WalkWords,
  url: string,
  firstAgent: Agent,
  between: Between = nothing,
): Promise<void> {
  let agent = firstAgent;
  const shopper = await enterShop(url, words.locale);
  const step = async (name: string): Promise<void> => {
    agent = (await between(name, shopper)) ?? agent;
  };
  try {
    await shopper.hears(words.greeting);
    await shopper.say(words.question);
    await shopper.hears(words.answer, 1);
    await step('answered');

    await shopper.say(words.askPerson);
    await shopper.hears(words.queued);
    await step('queued');
    await agent.presence('online');
    const ticket = await agent.takeOffer();
    expect(ticket).toMatchObject({ state: 'active', reason: 'asked_person', conversation: shopper.conversation });
    await shopper.hears(words.joined);
    await step('accepted');

    const { transcript, summary } = await agent.ticket(ticket.id);
    expect(transcript.lines.map(({ text }) => text)).toEqual(expect.arrayContaining([words.question, words.askPerson]));
    expect(summary.reason).toBe('asked_person');
    await agent.say(ticket.id, words.agentSays);
    const heard = await shopper.heard.first(({ text }) => text === words.agentSays);
    expect(heard.from.name).toBe('Demo');
    const before = shopper.told().length;
    await shopper.say(words.shopperSays);
    await agent.reads(ticket.id, new RegExp(words.shopperSays));
    await step('talking');

    await agent.move(ticket.id, 'close', { outcome: 'solved' });
    await shopper.hears(words.rating);
    // Since the shopper's words only the desk spoke: the bot is silent while a person has the ticket.
    expect(shopper.told().slice(before).length).toBeLessThanOrEqual(2);
    const unrated = shopper.heard.items.length;
    await shopper.event('xiaoer/rate', { stars: 5, comment: 'ok' });
    await shopper.hears(words.rated, unrated);
    await agent.move(ticket.id, 'done');
    await step('rated');

    const at = shopper.heard.items.length;
    await shopper.say(words.thanks);
    await shopper.hears(/./, at);
    expect(shopper.told().join('\n').replaceAll(words.agentSays, '')).not.toMatch(words.foreign);
    const ids = shopper.heard.items.map(({ id }) => id).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
  } finally {
    shopper.leave();
  }
}
