/**
 * The words by which a question is told to be about the page that is open, in English and in Chinese as Simplified,
 * half width and lower case. They only decide while a page's product or cart is known.
 */

const SIZES =
  /(?<![\w'])(x{0,4}[sl]|m|[2-6]xl|extra[- ]?(small|large)|small|medium|large|size \d{1,3}(\.5)?|(eu|us|uk) ?\d{1,2}(\.5)?)\b|(均|大|小|中|加大|[2-6]?x{0,4}[sl]|m|\d{2,3}(\.5)?) ?(码|号)|\d{1,4} ?(寸|cm|公分|厘米|ml|毫升|gb|tb|克|kg)(?![a-z])/gu;
const COLOURS =
  /\b(black|white|red|blue|navy|green|yellow|gr[ae]y|purple|pink|orange|brown|beige|silver|gold|cream|khaki)\b|(深|浅|纯|米|乳|酒|玫|宝|天|藏|军|墨|奶)?[黑白红蓝绿黄灰紫粉橙棕褐银金青咖杏米驼](色|的)|藏青|卡其/gu;
/** A number alone says too little, but with a word for having it is a size. */
const NUMBER = /\d{2,3}(\.5)?/gu;

/** What "this" may stand before without meaning the product. */
const POINTING =
  /\b(this|these|those|that|it|its)\b|[这那]个(?!月|星期|礼拜|周|时|活动|优惠|券|订单|快递|包裹|问题|情况|店|网)|[这那](款|件|条|双|只|套|台|部|支|瓶|盒|种|顶|张|副|枚|把|包|箱|本|衣服|鞋|裤子|裙子|东西|商品|产品)|它|[本该](款|品|商品)/u;
const HAVING =
  /\b(have|has|got|get|available|stock|left|come|comes|carry|sell|sold|restock(ed)?)\b|有|剩|货|断码|买到|卖完|补|出(?=[深浅]?[黑白红蓝绿黄灰紫粉])/u;
const PRICING =
  /\bhow much( (is|are|for|to buy)\b|\W*$)|\b(price|cost|costs)\b|多少钱|价格|价钱|几块|几多钱|怎么卖|卖多少|什么价|啥价/u;
const CHOOSING =
  /\b(which|what) size\b|\b(should|fit|fits|run|runs|suit|suits|true to|recommend|too (big|small|large)|or)\b|选|挑|怎么穿|偏[大小]|准吗|标准|合适|合身|多大|身高|体重|斤|穿|推荐|还是/u;

/** Words that may stand beside a size, a colour or "in stock" without naming any goods. */
const BESIDE_EN = new Set(
  'and also then do you u have has got get any is are there in a an the size sizes colour colours color colors it its this these those that one ones available availability stock left still out of come comes other another more please pls hi hello hey can could i to what about will be back restock restocked sold again for only how much does cost price s'.split(
    ' ',
  ),
);
const BESIDE_ZH =
  /请问|你们|您好|你好|有没有|还有没有|有没|有无|没有|还有|现货|库存|断码|缺货|断货|补货|到货|卖完|什么时候|尺码|码数|尺寸|颜色|花色|多少钱|价格|怎么卖|现在|这款|这个|这件|这双|这条|它|其他|其它|别的|能|可以|买到|买|吗|么|呢|嘛|啊|呀|了|的|有|还|没|货|剩|会|再|要|款|码|号|色/gu;
/** What tells, in a bare question, that something is wanted. */
const TELLING =
  /\b(available|availability|in stock|out of stock|sold out|restock(ed)?|left)\b|现货|库存|断码|缺货|断货|补货|货|卖完/u;

const COUPON = /\b(coupons?|vouchers?|codes?|promo|discounts?)\b|券|优惠|满减|折扣|红包|立减|减免/u;
const TROUBLE =
  /\b(not|why|won't|can't|cannot|doesn't|isn't|wasn't|didn't|invalid|rejected|refused|fails?|failed|error)\b|不了|不能|不可|无法|没减|(?<!有)没有?[优抵扣减折用]|无效|为什么|为何|不(给|让)?用|失效|不生效|用不上|没生效/u;
/** Coupons that come back, or never came, or a page that does not work: none of it is about the cart. */
const NOT_THE_CART =
  /\b(back|return(ed|s)?|refund(ed|s)?|referral|newsletter|sign(ed)?|sent|tap|click|button|box|page|open)\b|退|领|收到|过期|到期|点/u;
/** A question mark, or what Chinese has for one. */
const ASKING = /[?]|吗|么|没$/u;

export const isAsking = (form: string): boolean => ASKING.test(form);
export const isPointing = (form: string): boolean => POINTING.test(form);
export const isHaving = (form: string): boolean => HAVING.test(form);
export const isPricing = (form: string): boolean => PRICING.test(form);
export const isChoosing = (form: string): boolean => CHOOSING.test(form);

/** Whether one of the sizes is asked for. */
export const namesSize = (form: string): boolean => form.replace(SIZES, '') !== form;

/** Whether a size or a colour is named, or a number where something is wanted. */
export function namesVariant(form: string): boolean {
  const without = form.replace(SIZES, '').replace(COLOURS, '');
  return without !== form || (isHaving(form) && without.replace(NUMBER, '') !== form);
}

/** Whether a coupon, a code or a discount does not do what was expected of it. */
export const isTrouble = (form: string): boolean => COUPON.test(form) && TROUBLE.test(form) && !NOT_THE_CART.test(form);

/** Whether nothing is named but a size, a colour, a price or whether there is any: the goods are known already. */
export function isBare(form: string): boolean {
  if (!namesVariant(form) && !TELLING.test(form) && !PRICING.test(form)) return false;
  const left = form.replace(SIZES, ' ').replace(COLOURS, ' ').replace(BESIDE_ZH, ' ').replace(NUMBER, ' ');
  return (left.match(/[\p{L}\p{N}']+/gu) ?? []).every((word) => BESIDE_EN.has(word.replace(/'s?$/u, '')));
}
