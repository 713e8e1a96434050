const EMAIL = /[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"'.,;]{2,}/u;
/** Seven to fifteen digits (ITU-T E.164 allows no more), parted as people part them, and no piece of a longer number. */
const PHONE = /(?<![\d#])\+?\d(?:[ \-()]{0,2}\d){6,14}(?!\d)/gu;
/** What stands before a number that is to be called. */
const CALLED =
  /(phone|mobile|cell|tel|call|text|ring|whatsapp|reach me|电话|電話|手机|手機|号码|號碼|打给|打給|联系|聯絡|微信)[^\d]{0,20}$/iu;
/** And what stands before one that is not. */
const OTHER = /(order|parcel|package|tracking|订单|訂單|单号|單號|包裹|快递|快遞)[^\d]{0,12}$/iu;
/** With more letters than this around it, a number that nobody says to call may be an order's. */
const MOST_AROUND = 12;

/** An e-mail address or phone number in the text, as somebody could use it; undefined when there is none. */
export function contactIn(text: string): string | undefined {
  const email = EMAIL.exec(text)?.[0];
  if (email !== undefined) return email;
  const numbers = [...text.matchAll(PHONE)].filter((match) => !OTHER.test(text.slice(0, match.index)));
  const called = numbers.find((match) => CALLED.test(text.slice(0, match.index)));
  if (called) return called[0];
  const [only, ...others] = numbers;
  const around = text.replace(PHONE, '').match(/\p{Letter}/gu)?.length ?? 0;
  return only !== undefined && others.length === 0 && around <= MOST_AROUND ? only[0] : undefined;
}
