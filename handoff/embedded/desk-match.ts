import type { CommandContext } from './command';
import { change } from './desk-change';
import { chooseAgent, freeAgents, hasPassed, onDutyNow } from './desk-choose';
import { isFree } from './desk-free';
import { comparePlaces, fits, lanesInOrder } from './desk-lanes';
import type { DeskState, KeptAgent, KeptTicket, Lane, Place } from './desk-state';
import type { EmbeddedState } from './state';

/** How far into a lane an agent looks who passed those at its head. */
const lookAhead = 50;

/** Offers a queued ticket to the best agent, if there is one. To be called whenever a ticket became queued. */
export function matchTicket(state: EmbeddedState, kept: KeptTicket, context: CommandContext): void {
  const agent = chooseAgent(state.desk, kept, context.now);
  if (agent) offerTo(state, kept, agent, context);
}

/** Offers waiting tickets to an agent until no slot is free or none fits. For whenever an agent became freer. */
export function matchAgent(state: EmbeddedState, agent: KeptAgent, context: CommandContext): void {
  while (isFree(agent)) {
    const kept = firstFor(state.desk, agent, context.now);
    if (!kept) return;
    offerTo(state, kept, agent, context);
  }
}

/**
 * Does something that may take agents off duty and, when the last speaker of a language or the last senior went,
 * offers to the others what had been kept for these.
 */
export function widening(state: EmbeddedState, context: CommandContext, act: () => void): void {
  const before = onDutyNow(state.desk);
  act();
  const after = onDutyNow(state.desk);
  if (before.every((name) => after.includes(name))) return;
  for (const agent of freeAgents(state.desk)) matchAgent(state, agent, context);
}

/** Shows the ticket to the agent until the deadline; takes a slot. */
function offerTo(state: EmbeddedState, kept: KeptTicket, agent: KeptAgent, context: CommandContext): void {
  const { id } = agent.profile;
  if (state.desk.lastAgents.get(kept.ticket.shopper.id) === id) kept.stickyTried = true;
  change(state, kept, { type: 'offer', offer: nextOffer(state.desk, kept, id, context.now) }, context);
}

/** A new offer of the ticket, with an id that was never used. */
export function nextOffer(
  desk: DeskState,
  kept: KeptTicket,
  agent: string,
  now: number,
): { readonly id: string; readonly agent: string; readonly deadline: number } {
  kept.offers += 1;
  return { id: `${kept.ticket.id}.${kept.offers}`, agent, deadline: now + desk.settings.offerMs };
}

/** The first of all waiting tickets that this agent is to be offered. */
function firstFor(desk: DeskState, agent: KeptAgent, now: number): KeptTicket | undefined {
  let best: Place | undefined;
  for (const lane of lanesInOrder(desk)) {
    if (!fits(desk, lane, agent.profile)) continue;
    const found = firstInLane(desk, lane, agent, now);
    if (found && (!best || comparePlaces(found, best) < 0)) best = found;
  }
  return best && desk.tickets.get(best.id);
}

function firstInLane(desk: DeskState, lane: Lane, agent: KeptAgent, now: number): Place | undefined {
  return lane.queued.slice(0, lookAhead).find(({ id }) => {
    const kept = desk.tickets.get(id);
    if (!kept) return false;
    return !hasPassed(kept, agent.profile.id) || chooseAgent(desk, kept, now) === agent;
  });
}
