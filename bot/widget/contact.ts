const EMAIL = /[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"'.,;]{2,}/u;
const PHONE = /\+?\d[\d \-()]{5,18}\d/u;

/** Whether somebody could be reached by this; asked here so that a slip is told at once, and by the bot again. */
export function isContact(text: string): boolean {
  return EMAIL.test(text) || PHONE.test(text);
}
