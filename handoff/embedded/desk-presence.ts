import type { Agent, AgentProfile, Presence } from '../desk';
import type { Command, CommandContext } from './command';
import { changeAgent, isOnDuty, placeAgent } from './desk-duty';
import { logAudit, logEvent } from './desk-journal';
import { matchAgent, widening } from './desk-match';
import { rescindAll } from './desk-offers';
import type { DeskState, KeptAgent } from './desk-state';
import { clearTimer, setTimer, timerOf } from './desk-timers';
import { putBack } from './desk-work';
import type { EmbeddedState } from './state';

export interface PresenceArgs {
  readonly agent: AgentProfile;
  readonly presence: Presence;
}

export const setPresence: Command<PresenceArgs, Agent> = {
  name: 'desk.setPresence',
  apply(state, { agent: profile, presence }, context) {
    const { desk } = state;
    const agent = desk.agents.get(profile.id) ?? newAgent(desk, profile, context.now);
    const before = agent.presence;
    const returns = presence === 'online' && !isOnDuty(agent);
    widening(state, context, () => {
      const fresh = returns ? { idleSince: context.now } : {};
      const missed = presence === 'online' && before !== 'online' ? 0 : agent.missed;
      changeAgent(desk, agent, { profile, presence, lost: false, missed, ...fresh });
    });
    beat(desk, agent, context.now);
    if (before !== presence) {
      logEvent(desk, { type: 'agent', agent: profile.id, data: { presence } }, context);
      logAudit(desk, { who: profile.id, did: 'presence', data: { presence } }, context);
    }
    if (!isOnDuty(agent)) rescindAll(state, profile.id, context);
    matchAgent(state, agent, context);
    return describeAgent(agent);
  },
};

export const heartbeat: Command<{ readonly agent: string }, boolean> = {
  name: 'desk.heartbeat',
  apply({ desk }, { agent: id }, { now }) {
    const agent = desk.agents.get(id);
    if (!agent || agent.lost) return false;
    beat(desk, agent, now);
    return true;
  },
};

/** The agent is there: the presence timer starts anew. Who went offline by hand has the grace only. */
function beat(desk: DeskState, { profile, presence }: KeptAgent, now: number): void {
  if (presence !== 'offline') {
    setTimer(desk, 'presence', profile.id, now + desk.settings.presenceMs);
    clearTimer(desk, 'grace', profile.id);
    return;
  }
  clearTimer(desk, 'presence', profile.id);
  if (timerOf(desk, 'grace', profile.id) === undefined && (desk.index.agents.get(profile.id)?.length ?? 0) > 0) {
    setTimer(desk, 'grace', profile.id, now + desk.settings.graceMs);
  }
}

/** No heartbeat for too long: offers are taken back at once, other tickets after the grace. */
export function loseAgent(state: EmbeddedState, agent: KeptAgent, context: CommandContext): void {
  const { id } = agent.profile;
  widening(state, context, () => {
    changeAgent(state.desk, agent, { presence: 'offline', lost: true });
  });
  setTimer(state.desk, 'grace', id, context.now + state.desk.settings.graceMs);
  logEvent(state.desk, { type: 'agent', agent: id, data: { presence: 'offline', lost: true } }, context);
  logAudit(state.desk, { who: id, did: 'lost' }, context);
  rescindAll(state, id, context);
}

/** The grace is over: somebody else gets what the agent had. */
export function endGrace(state: EmbeddedState, agent: KeptAgent, context: CommandContext): void {
  for (const { id } of [...(state.desk.index.agents.get(agent.profile.id) ?? [])]) {
    const kept = state.desk.tickets.get(id);
    const isHeld = kept?.ticket.state === 'active' || kept?.ticket.state === 'on_hold';
    if (kept && isHeld) putBack(state, kept, 'agent_gone', context);
  }
}

function newAgent(desk: DeskState, profile: AgentProfile, now: number): KeptAgent {
  const agent: KeptAgent = { profile, presence: 'offline', lost: false, load: 0, idleSince: now, missed: 0 };
  desk.agents.set(profile.id, agent);
  placeAgent(desk, agent);
  return agent;
}

/** A copy for the outside. */
export function describeAgent({ profile, presence, load, idleSince, missed }: KeptAgent): Agent {
  return { ...profile, presence, load, idleSince, missed };
}
