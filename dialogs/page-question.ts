import type { Found } from '../knowledge/entry';
import { countScripts, toSimplified } from '../knowledge/understand/script';
import type { Understanding } from '../knowledge/understand/understanding';
import {
  isAsking,
  isBare,
  isChoosing,
  isHaving,
  isPointing,
  isPricing,
  isTrouble,
  namesSize,
  namesVariant,
} from './page-words';

/** What the store's page told of where the shopper is; foreign text throughout. */
export interface Page {
  readonly product?: string | undefined;
  readonly cart?: string | undefined;
}

/** What is asked of the page that is open: of its product, or of the coupon for its cart. */
export type PageQuestion =
  | {
      readonly asks: 'stock' | 'price' | 'size' | 'details';
      readonly product: string | undefined;
      /** A size is named, so that how to choose one may help. */
      readonly ofSize: boolean;
    }
  | { readonly asks: 'coupon' };

/** A question about the page with what the FAQ knows of it. */
export interface PageReading {
  readonly asked: PageQuestion;
  readonly found: Found;
  /** The question's own words found an answer, so that nothing need be excused. */
  readonly direct: boolean;
}

/** Topics that somebody who looks at a product asks about; repair and faults are about what they already have. */
const BEFORE_BUYING: Readonly<Record<string, 'stock' | 'size' | 'details' | 'price'>> = {
  'product/stock': 'stock',
  'product/size': 'size',
  'product/details': 'details',
  'product/compatible': 'details',
  'product/promotion': 'price',
};
const TOPICS = {
  stock: 'product/stock',
  price: 'product/promotion',
  size: 'product/size',
  details: 'product/details',
} as const;
/** Coupons that do not work may sound like a fault of the cart's page. */
const ABOUT_COUPONS = new Set(['payment/coupon', 'technical/display', 'product/promotion']);
/** Above this the words tell of another matter, however few they are. */
const ELSEWHERE = 0.6;
/** Whoever says more than this names what they mean; "it" is then that. */
const MOST_WORDS = 12;
const MOST_HAN = 20;

/**
 * Whether a message asks about the page that is open: it points at the product, or it names nothing but a size, a
 * colour or a price while a product is open; or it asks why a coupon does not work while there is a cart. Pure.
 */
export function pageQuestion(
  text: string,
  page: Page | undefined,
  understanding: Pick<Understanding, 'intent' | 'topic'>,
): PageQuestion | undefined {
  if (!page?.product && !page?.cart) return undefined;
  const form = formOf(text);
  if (page.cart && ABOUT_COUPONS.has(understanding.topic.name) && isTrouble(form)) return { asks: 'coupon' };
  if (!page.product) return undefined;
  const asks = ofProduct(form, understanding);
  return asks && { asks, product: nameOf(page.product), ofSize: namesSize(form) };
}

/** The understanding with what the page adds to it: a bare "in L?" is of products, however little it says itself. */
export function withPage(understanding: Understanding, asked: PageQuestion | undefined): Understanding {
  if (!asked) return understanding;
  const name = asked.asks === 'coupon' ? 'payment/coupon' : TOPICS[asked.asks];
  const { topic, intent } = understanding;
  if (topic.name.split('/')[0] === name.split('/')[0]) return understanding;
  const probability = Math.max(topic.probability, intent.probability);
  return {
    ...understanding,
    intent: { name: name.split('/')[0] ?? 'product', probability },
    topic: { name, probability },
  };
}

function ofProduct(
  form: string,
  { intent, topic }: Pick<Understanding, 'intent' | 'topic'>,
): 'stock' | 'price' | 'size' | 'details' | undefined {
  const isOfGoods = intent.name === 'product';
  const isElsewhere = !isOfGoods && topic.name !== 'other/fragment' && intent.probability >= ELSEWHERE;
  const wanted = isOfGoods || isHaving(form) || isAsking(form);
  const bare = wanted && !isElsewhere && isBare(form);
  const pointing = isOfGoods && isShort(form) && isPointing(form);
  const kind = pointing ? BEFORE_BUYING[topic.name] : undefined;
  if (!bare && kind === undefined) return undefined;
  if (isPricing(form)) return 'price';
  if (kind === 'size' && isChoosing(form)) return 'size';
  if (bare || (namesVariant(form) && isHaving(form) && !isChoosing(form)))
    return isChoosing(form) ? undefined : 'stock';
  // Offers are the same for all goods.
  return kind === 'price' ? undefined : kind;
}

function isShort(form: string): boolean {
  const han = form.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han <= MOST_HAN && form.split(/\s+/u).length <= MOST_WORDS;
}

/** One script, half width, lower case: what the words are looked up in. */
function formOf(text: string): string {
  const form = text.slice(0, 400).normalize('NFKC').toLowerCase().replace(/[’‘]/gu, "'");
  return toSimplified(form, countScripts(form));
}

const LONGEST_NAME = 60;
/** What Markdown, or a channel that knows its own, would make something of. */
const MARKUP = /[[\]<>`*_~|\\{}#]+/gu;
/** Signs that turn the reading direction, hide, or are no letters at all. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]+/gu;
const ADDRESS = /:\/\/|www\.|@/iu;

/**
 * The product's name as it may be said: without anything that could be a link, markup or a trick, and not for long.
 * Undefined when that leaves no name.
 */
export function nameOf(told: string): string | undefined {
  if (ADDRESS.test(told)) return undefined;
  const plain = told.replace(/\s+/gu, ' ').replace(UNSEEN, '').replace(MARKUP, ' ').replace(/ {2,}/gu, ' ').trim();
  if (!/[\p{L}\p{N}\p{So}]/u.test(plain)) return undefined;
  const letters = Array.from(plain);
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME).join('').trimEnd()}…` : plain;
}
