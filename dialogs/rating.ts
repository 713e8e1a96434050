import type { TurnContext } from 'botbuilder';
import { turnOf } from './parts';
import type { DialogParts } from './parts';

/** A comment longer than this is cut; the field shows it as its limit. */
const LONGEST_COMMENT = 1000;

/**
 * Gives the rating to the desk, which takes one per ticket that a person closed, and confirms it itself.
 * False when there is nothing to rate: the message then means what it says.
 */
export async function tryRating(
  context: TurnContext,
  parts: DialogParts,
  rating: { readonly stars: number; readonly comment?: string },
): Promise<boolean> {
  const facts = turnOf(context);
  try {
    await parts.desk.rate(facts.conversation.id, {
      stars: rating.stars,
      ...(rating.comment ? { comment: rating.comment.slice(0, LONGEST_COMMENT) } : {}),
    });
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
  facts.decision = 'rated';
  return true;
}

/** Nothing to rate, or rated before; anything else is a fault and goes up. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'WRONG_STATE' || error.code === 'TICKET_UNKNOWN');
}
