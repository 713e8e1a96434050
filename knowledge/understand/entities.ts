import type { Entity } from './understanding';

type Kind = Entity['type'];

interface Finder {
  readonly type: Kind;
  readonly pattern: RegExp;
  /** The normalised value, or undefined when it only looks like one. */
  readonly value: (match: RegExpExecArray) => string | undefined;
}

const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  usd: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  bucks: 'USD',
  '£': 'GBP',
  gbp: 'GBP',
  pounds: 'GBP',
  quid: 'GBP',
  '€': 'EUR',
  eur: 'EUR',
  euros: 'EUR',
  '¥': 'CNY',
  元: 'CNY',
  块: 'CNY',
  块钱: 'CNY',
  塊: 'CNY',
  塊錢: 'CNY',
  rmb: 'CNY',
  cny: 'CNY',
  人民币: 'CNY',
  人民幣: 'CNY',
  nt$: 'TWD',
  hk$: 'HKD',
};

/** Beyond this nothing is looked for: nobody names an order number after so much text. */
const READ = 4000;

const clean = (match: RegExpExecArray): string => (match[1] ?? match[0]).replace(/[\s-]/gu, '');
const amountOf = (number: string, currency: string): string | undefined => {
  const code = CURRENCIES[currency.toLowerCase()];
  const value = Number(number.replaceAll(',', ''));
  return code === undefined || !Number.isFinite(value) ? undefined : `${value.toFixed(2)} ${code}`;
};

/** In order of trust: what an earlier finder took, a later one leaves alone. */
const FINDERS: readonly Finder[] = [
  {
    type: 'url',
    pattern: /https?:\/\/[^\s<>"'\p{Script=Han}，。！？]+/giu,
    value: (match) => match[0].replace(/[.,;!?)]+$/u, ''),
  },
  {
    type: 'email',
    pattern: /[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9][a-z0-9.-]{0,120}\.[a-z]{2,24}/giu,
    value: (match) => match[0].toLowerCase(),
  },
  {
    type: 'sku',
    pattern:
      /\b(?:sku|货号|貨號|item|model)\s?(?:no\.?|number|号|號)?\s?[:：#]?\s?([a-z0-9][a-z0-9-]{3,30})(?![a-z0-9])/giu,
    value: (match) => (/\d/u.test(match[1] ?? '') ? match[1]?.toUpperCase() : undefined),
  },
  {
    type: 'date',
    pattern: /\b(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(20\d\d)年(\d{1,2})月(\d{1,2})[日号號]/gu,
    value: dayOf,
  },
  { type: 'date', pattern: /(?<!\d)(\d{1,2})月(\d{1,2})[日号號]/gu, value: monthDayOf },
  {
    type: 'amount',
    pattern: /(nt\$|hk\$|[$£€¥])\s?(\d[\d,]{0,12}(?:\.\d{1,2})?)/giu,
    value: (match) => amountOf(match[2] ?? '', match[1] ?? ''),
  },
  {
    type: 'amount',
    pattern:
      /(?<![\d.a-z])(\d[\d,]{0,12}(?:\.\d{1,2})?)\s?(块钱|塊錢|元|块|塊|人民[币幣]|rmb|cny|usd|gbp|eur|dollars?|bucks|pounds|quid|euros)(?![a-z])/giu,
    value: (match) => amountOf(match[1] ?? '', match[2] ?? ''),
  },
  { type: 'phone', pattern: /(?<![\da-z])(?:\+?86[ -]?)?(1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?!\d)/giu, value: clean },
  {
    type: 'phone',
    pattern:
      /(?<![\da-z])(?:09\d{2}[ -]?\d{3}[ -]?\d{3}|0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}|\+\d{1,3}[ -]?\d[\d -]{6,13}\d|\(?\d{3}\)?[ -]\d{3}[ -]\d{4})(?!\d)/giu,
    value: (match) => match[0].replace(/[\s()-]/gu, ''),
  },
  {
    type: 'tracking',
    pattern: /(?<![a-z0-9])((?:sf|jd|jt|yt|zto|sto|yd|ems|1z)[a-z0-9]{9,18}|[a-z]{2}\d{9}[a-z]{2})(?![a-z0-9])/giu,
    value: (match) => (/\d{6}/u.test(match[0]) ? match[0].toUpperCase() : undefined),
  },
  {
    type: 'tracking',
    pattern:
      /(?:快递|快遞|运单|運單|物流|tracking)\s?(?:单|單)?\s?(?:号|號|number|no\.?|id|code)?\s?(?:是|is)?\s?[:：#]?\s?(\d{10,18})(?!\d)/giu,
    value: clean,
  },
  {
    type: 'order',
    pattern:
      /(?:order|订单|訂單|单号|單號)\s?(?:number|no\.?|id|号码|號碼|号|號)?\s?(?:是|is|was)?\s?[:：#]?\s?([a-z]{0,4}-?\d[\d-]{3,24})(?![a-z0-9])/giu,
    value: (match) => clean(match).toUpperCase(),
  },
  {
    type: 'order',
    pattern: /(?<![a-z0-9.])(#?[a-z]{0,3}\d{8,20})(?![a-z0-9])/giu,
    value: (match) => (match[1] ?? '').replace('#', '').toUpperCase(),
  },
];

function dayOf(match: RegExpExecArray): string | undefined {
  const [year, month, day] = match.slice(1).filter(Boolean);
  return real(month, day) ? `${year ?? ''}-${two(month)}-${two(day)}` : undefined;
}

function monthDayOf(match: RegExpExecArray): string | undefined {
  return real(match[1], match[2]) ? `${two(match[1])}-${two(match[2])}` : undefined;
}

const two = (part: string | undefined): string => (part ?? '').padStart(2, '0');
const real = (month: string | undefined, day: string | undefined): boolean =>
  Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;

/** What is named in a text, in the order it stands there. */
export function findEntities(text: string): Entity[] {
  const read = text.slice(0, READ);
  // Half-width digits, one unit for one, so that places stay true.
  const half = read.replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  if (!/[\d@]|https?:/iu.test(half)) return [];
  const found: Entity[] = [];
  for (const { type, pattern, value } of FINDERS) {
    for (const match of half.matchAll(pattern)) {
      const to = match.index + match[0].length;
      const normal = value(match);
      if (normal === undefined || found.some((entity) => match.index < entity.to && to > entity.from)) continue;
      found.push({ type, value: normal, from: match.index, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}
