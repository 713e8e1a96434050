/**
 * Letters of the private-use area that stand for what is masked or particular: an order number says no more than that
 * one was named. What the store masks itself, what a shopper types, and what a log replaced read the same.
 */
export const MARKS = {
  number: '\ue000',
  id: '\ue001',
  name: '\ue002',
  place: '\ue003',
  money: '\ue004',
  phone: '\ue005',
  email: '\ue006',
  url: '\ue007',
  time: '\ue008',
  other: '\ue009',
  face: '\ue00a',
  user: '\ue00b',
} as const;

/** Longer messages are read from both ends: people say what they want first or last. */
const HEAD = 1600;
const TAIL = 400;

const MASK_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(数字|數字|number|num|n)/u, MARKS.number],
  [/(order|订单|訂單|tracking|单号|單號|sku|id)/u, MARKS.id],
  [/^(姓名|name|人名|customer)/u, MARKS.name],
  [/^(地址|站点|站點|地点|address|place|city|location)/u, MARKS.place],
  [/^(金额|金額|amount|price|money)/u, MARKS.money],
  [/^(电话|電話|手机|phone|tel)/u, MARKS.phone],
  [/^(邮箱|郵箱|email|e-mail|mail)/u, MARKS.email],
  [/^(链接|鏈接|url|link|http)/u, MARKS.url],
  [/^(时间|時間|日期|date|time|day)/u, MARKS.time],
];

function markOf(mask: string): string {
  const inner = mask.slice(1, -1).trim();
  return MASK_WORDS.find(([pattern]) => pattern.test(inner))?.[1] ?? MARKS.other;
}

const FACE = /#e-[a-z]\d*(?:\[[^\]\s]{1,8}\])?/gu;
const MASK = /\[[^[\]]{1,24}\]|\{\{?[^{}]{1,24}\}?\}|<[a-z_]{2,20}>/gu;
const URL = /(?:https?:\/\/|www\.)[^\s\p{Script=Han}]+/gu;
const EMAIL = /[^\s@<>"'\p{Script=Han}]+@[^\s@<>"'\p{Script=Han}]+\.[a-z]{2,}/gu;
const USER = /@[a-z0-9_]{2,}/gu;
const MONEY = /[$£€¥]\s?\d[\d.,]*/gu;
const LONG_ID = /(?<![a-z0-9])(?=[a-z0-9-]*\d[a-z0-9-]*\d[a-z0-9-]*\d[a-z0-9-]*\d[a-z0-9-]*\d)[a-z0-9-]{7,}/gu;
const NUMBER = /\d+(?:[.,:]\d+)*/gu;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f]/gu;
/** Half of a letter beyond the first plane, left alone by a cut. */
const HALF_LETTER = /\p{Surrogate}/gu;
const INNER_SPACE = /(?<=[\p{Script=Han}\ue000-\ue00b])\s+(?=[\p{Script=Han}\ue000-\ue00b])/gu;
const REPEATED = /(.)\1{3,}/gu;

/** Cuts a long text to its beginning and end, on whole letters. */
function shorten(text: string): string {
  if (text.length <= HEAD + TAIL) return text;
  return `${text.slice(0, HEAD)} ${text.slice(-TAIL)}`;
}

/**
 * The form that is read: half width, lower case, invisible letters gone, masks and numbers each one letter. Takes any
 * string, lone surrogates too.
 */
export function normalise(text: string): string {
  let form = shorten(text).replace(HALF_LETTER, ' ').normalize('NFKC').toLowerCase().replace(INVISIBLE, '');
  if (form.includes('#e-')) form = form.replace(FACE, MARKS.face);
  if (/[[{<]/u.test(form)) form = form.replace(MASK, markOf);
  if (form.includes('://') || form.includes('www.')) form = form.replace(URL, MARKS.url);
  if (form.includes('@')) form = form.replace(EMAIL, MARKS.email).replace(USER, MARKS.user);
  if (/\d/u.test(form))
    form = form.replace(MONEY, MARKS.money).replace(LONG_ID, MARKS.id).replace(NUMBER, MARKS.number);
  return form.replace(REPEATED, '$1$1$1').replace(INNER_SPACE, '');
}
