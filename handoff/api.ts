import type { Server } from 'restify';
import { z } from 'zod';
import { maySupervise, mayTakeTickets } from './account';
import { createBorder } from './api-border';
import type { Border, BorderNeed } from './api-border';
import { registerHoursRoutes } from './api-hours';
import type { HoursRoutesNeed } from './api-hours';
import { registerMoveRoutes } from './api-moves';
import type { MoveRoutesNeed } from './api-moves';
import { registerSessionRoutes } from './api-session';
import type { SessionRoutesNeed } from './api-session';
import { registerTicketRoutes } from './api-tickets';
import type { TicketRoutesNeed } from './api-tickets';
import type { Desk } from './desk';
import { createHeartbeats } from './heartbeats';
import { viewOf } from './ticket-view';

export type AgentApiNeed = BorderNeed &
  Omit<SessionRoutesNeed, 'desk'> &
  MoveRoutesNeed &
  TicketRoutesNeed &
  HoursRoutesNeed & { readonly desk: Desk };

/** Waiting tickets shown in the list; the numbers tell of the rest. */
const MOST_WAITING = 200;

/**
 * The agents' API under `/api/agent`: JSON, a cookie session, errors as `{code, message}`. What it shows of the bot
 * and of the knowledge comes in as functions, since this folder knows neither.
 */
export function registerAgentApi(server: Server, need: AgentApiNeed): Border {
  const border = createBorder({ ...need, onCall: createHeartbeats(need.desk, need.clock) });
  registerSessionRoutes(server, border, need);
  registerTicketRoutes(server, border, need);
  registerMoveRoutes(server, border, need);
  registerDeskRoutes(server, border, need);
  registerHoursRoutes(server, border, need);
  return border;
}

function registerDeskRoutes(server: Server, border: Border, { desk, clock }: AgentApiNeed): void {
  server.get(
    '/api/agent/desk',
    border.signedIn(async ({ account }) => {
      // The cursor is read first: what happens meanwhile is told again rather than missed.
      const cursor = await desk.cursor();
      const [waiting, mine, agents, numbers] = await Promise.all([
        desk.waiting(MOST_WAITING),
        desk.ticketsOf(account.username),
        desk.agents(),
        desk.numbers(),
      ]);
      const now = clock.now();
      return {
        cursor,
        now,
        waiting: waiting.map((ticket, i) => viewOf(ticket, account, now, i + 1)),
        mine: mine.map((ticket) => viewOf(ticket, account, now)),
        agents: agents.map(({ id, name, presence, load, capacity, skills }) => ({
          ...{ id, name, presence, load, capacity, skills },
        })),
        numbers,
      };
    }, mayTakeTickets),
  );

  server.get(
    '/api/agent/audit',
    border.signedIn(async (call) => {
      const after = z.coerce
        .number()
        .int()
        .min(0)
        .catch(0)
        .parse(call.query('after') ?? 0);
      return { entries: await desk.audit(after, 200) };
    }, maySupervise),
  );
}
