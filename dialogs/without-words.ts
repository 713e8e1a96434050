/** What a message says that has no words to understand: signs, a bare number, a picture, a bare call for help. */
export type Sign =
  | { readonly kind: 'call' | 'pleased' | 'displeased' | 'help' | 'picture' }
  | { readonly kind: 'number'; readonly number: string };

const HELP = /^(help|help me|menu|帮助|幫助|帮帮我|幫幫我|菜单|選單)$/iu;
/** An order's or parcel's number alone, perhaps with its name before it; shorter ones may be a year or an amount. */
const NUMBER =
  /^(?:(?:订单号?|訂單(?:編號|號)?|单号|單號|运单号?|order(?: number| no\.?)?)\s*(?:是|is)?\s*[:：]?\s*)?#?([a-z]{0,4}-?\d{8,24})$/iu;
const PLEASED = /[👍👌🙏👏💪😀😃😄😁😊🙂🥰😍😘🤗🌹💐🎉✨❤💕💖]/u;
const DISPLEASED = /[👎😡😠🤬😤😞😢😭😒🙄💢😩😫💔🖕]/u;

/**
 * Reads what has no words. Asking back "I did not understand" would be cold there, and two such messages must not count
 * as two failures to understand.
 */
export function signOf(text: string, files: number): Sign | undefined {
  const said = text.trim();
  if (said === '') return files > 0 ? { kind: 'picture' } : undefined;
  const bare = said.replace(/[\p{P}\p{Z}~～]+$/gu, '').trim();
  if (HELP.test(bare)) return { kind: 'help' };
  const number = NUMBER.exec(bare)?.[1];
  if (number !== undefined) return { kind: 'number', number };
  if (/[\p{L}\p{N}]/u.test(said)) return undefined;
  if (DISPLEASED.test(said)) return { kind: 'displeased' };
  return { kind: PLEASED.test(said) ? 'pleased' : 'call' };
}
