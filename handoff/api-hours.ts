import type { Server } from 'restify';
import { z } from 'zod';
import { maySupervise } from './account';
import type { Border } from './api-border';
import type { Clock } from './clock';
import type { Desk } from './desk';
import { hoursShape } from './hours-keeper';
import type { HoursKeeper } from './hours-keeper';

export interface HoursRoutesNeed {
  readonly hours: Pick<HoursKeeper, 'at' | 'current' | 'set'>;
  readonly clock: Clock;
  readonly desk: Pick<Desk, 'record'>;
}

/** `null` opens the desk for good. */
const given = z.object({ hours: hoursShape.nullable() });

/** When the desk's people are there: everybody on the team may read it, supervisors set it. */
export function registerHoursRoutes(server: Server, border: Border, { hours, clock, desk }: HoursRoutesNeed): void {
  const shown = (): object => ({ hours: hours.current() ?? null, ...hours.at(clock.now()) });
  server.get(
    '/api/agent/hours',
    border.signedIn(async () => shown()),
  );
  server.put(
    '/api/agent/hours',
    border.signedIn(async (call) => {
      await hours.set(call.body(given).hours ?? undefined);
      await desk.record({ who: call.account.username, did: 'hours_set' });
      return shown();
    }, maySupervise),
  );
}
