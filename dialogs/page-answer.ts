import type { TurnContext } from 'botbuilder';
import type { Found, Hit } from '../knowledge/entry';
import type { Understanding } from '../knowledge/understand/understanding';
import { sendAnswer } from './answer';
import { callsForRegret, MILDLY_UPSET } from './decide';
import { lookUp } from './look-up';
import { rememberOffered } from './memory';
import type { OfferedChoice } from './memory';
import type { PageQuestion, PageReading } from './page-question';
import { turnOf, wordsOf } from './parts';
import type { DialogParts, TurnFacts } from './parts';
import type { Words } from './replies';
import { message } from './say';

/** Looks a question about the page up: by its own words where they find something of products, else by its kind. */
export function readPage(parts: DialogParts, facts: TurnFacts, asked: PageQuestion, own: Found): PageReading {
  const ownWords = asked.asks === 'size' || asked.asks === 'details';
  if (ownWords && own.outcome === 'answer' && own.hits[0]?.entry.intent === 'product') {
    return { asked, found: own, direct: true };
  }
  return { asked, found: answerTo(parts, facts, `page/${asked.asks}-asked`), direct: false };
}

/** Answers with what the FAQ says, naming the product, and honest about what cannot be seen from here. */
export async function answerOnPage(
  context: TurnContext,
  parts: DialogParts,
  { asked, found, direct }: PageReading,
  understanding: Understanding,
): Promise<void> {
  const facts = turnOf(context);
  const words = wordsOf(parts, facts);
  const lead = words.say(`page/${direct ? 'about' : asked.asks}`, { product: namedIn(words, asked) });
  const [hit, ...others] = found.hits;
  facts.decision = `page:${asked.asks}`;
  if (found.outcome !== 'answer' || !hit) {
    const choices = [{ title: words.say('person-button'), action: 'person' }];
    rememberOffered(facts.memory, choices);
    await context.sendActivity(message(lead, choices));
    return;
  }
  const upset = understanding.mood.upset >= MILDLY_UPSET;
  await sendAnswer(context, parts, hit, {
    ...{ others, lead, sorry: callsForRegret(understanding) },
    person: !direct || upset || hit.entry.escalate,
    more: asked.asks === 'stock' && asked.ofSize ? sizeGuide(parts, facts) : [],
  });
}

function namedIn(words: Words, asked: PageQuestion): string {
  const product = asked.asks === 'coupon' ? undefined : asked.product;
  return product === undefined ? words.say('page/unnamed') : words.say('page/named', { product });
}

function sizeGuide(parts: DialogParts, facts: TurnFacts): readonly OfferedChoice[] {
  const hit: Hit | undefined = answerTo(parts, facts, 'page/size-asked').hits[0];
  return hit ? [{ title: hit.entry.question, entry: hit.entry.id }] : [];
}

/** The answer to a question of our own wording; nothing when the FAQ is not sure of one. */
function answerTo(parts: DialogParts, facts: TurnFacts, key: string): Found {
  const found = lookUp(parts, facts, parts.replies[facts.locale].say(key));
  return found.outcome === 'answer' ? found : { outcome: 'unknown', hits: [] };
}
