import { HandoffError } from './errors';

/** Checks of arguments that need no state; both stores make them before a command is sent. All throw INVALID. */
export function checkRating({ stars }: { readonly stars: number }): void {
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) throw invalid('A rating has 1 to 5 stars.');
}

export function checkTransfer(to: { readonly agent?: string; readonly skill?: string }, comment: string): void {
  const { agent, skill } = to;
  if ((agent === undefined) === (skill === undefined))
    throw invalid('A ticket is passed on to an agent or to a skill.');
  if (agent === '' || skill === '') throw invalid('Nobody is named.');
  if (comment.trim() === '') throw invalid('Say in a comment why the ticket is passed on.');
}

export function checkContact({ to, text }: { readonly to: string; readonly text: string }): void {
  if (to.trim() === '' || text.trim() === '') throw invalid('A message needs a contact and a text.');
}

function invalid(message: string): HandoffError {
  return new HandoffError('INVALID', message);
}
