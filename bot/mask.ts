/**
 * Masks payment card and Chinese identity numbers before anything is stored or logged.
 *
 * A card number is 13 to 19 digits with a network's first digits and length and a right Luhn check digit (ISO/IEC
 * 7812-1); an identity number is 17 digits and a check character by GB 11643 (ISO 7064 MOD 11-2) with a real birth
 * date. Both may be broken by spaces, dashes or dots, and typed in full width. The last four characters stay, so that
 * shopper and agent still know which one is meant. Order numbers of the same length stay readable.
 */
export function maskNumbers(text: string): string {
  return text.replace(CANDIDATE, (found) => {
    const digits = normalise(found);
    if (!isIdentityNumber(digits) && !isCardNumber(digits)) return found;
    return keepLastFour(found);
  });
}

/** 13 to 19 digits, or 17 and an X, with at most one separator between two of them. */
const CANDIDATE =
  /(?<![0-9０-９])[0-9０-９](?:[ \-.·　]?[0-9０-９]){12,17}(?:[ \-.·　]?[0-9０-９XxＸｘ])?(?![0-9０-９])/gu;

const FULL_WIDTH_OFFSET = 0xfee0;

function normalise(found: string): string {
  return found
    .replace(/[！-～]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/[^0-9Xx]/gu, '')
    .toUpperCase();
}

function keepLastFour(found: string): string {
  const total = normalise(found).length;
  let seen = 0;
  return found.replace(/[0-9０-９XxＸｘ]/gu, (letter) => {
    seen += 1;
    return seen > total - 4 ? letter : '*';
  });
}

/** First digits and lengths by network; what is not listed is more likely an order number than a card. */
const NETWORKS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^3(0[0-5]|[68])/, [14, 16]],
  [/^35(2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^(62|81)/, [16, 17, 18, 19]],
  [/^(6011|64[4-9]|65)/, [16, 17, 18, 19]],
  [/^9558/, [19]],
];

function isCardNumber(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits)) return false;
  if (!NETWORKS.some(([start, lengths]) => start.test(digits) && lengths.includes(digits.length))) return false;
  return luhnSum(digits) % 10 === 0;
}

function luhnSum(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

function isIdentityNumber(digits: string): boolean {
  if (!/^\d{17}[\dX]$/.test(digits)) return false;
  const birth = Date.parse(`${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`);
  if (Number.isNaN(birth)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return CHECK_CHARACTERS[sum % 11] === digits[17];
}
