import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { profileOf, publicAccount } from './account';
import type { Agents } from './agents';
import { ApiError, parsed } from './api-border';
import type { Border } from './api-border';
import type { Clock } from './clock';
import type { Desk } from './desk';
import type { Records } from './records';
import type { Sessions } from './sessions';
import { signIn } from './sign-in';

const credentials = z.object({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) });
const presence = z.object({ status: z.enum(['online', 'busy', 'away', 'offline']) });

export interface SessionRoutesNeed {
  readonly agents: Agents;
  readonly sessions: Sessions;
  readonly records: Records;
  readonly desk: Pick<Desk, 'setPresence' | 'agents' | 'record'>;
  readonly clock: Clock;
  /** The caller's address, seen through the proxies that are trusted. */
  readonly addressOf: (request: Request) => string;
}

/** Sign in, sign out, who am I, and whether I am there for shoppers. */
export function registerSessionRoutes(server: Server, border: Border, need: SessionRoutesNeed): void {
  const { agents, sessions, desk } = need;

  server.post(
    '/api/agent/session',
    border.open(async (request: Request, response: Response) => {
      const given = parsed(credentials, request.body);
      const result = await signIn(need, { ...given, address: need.addressOf(request) });
      if (result.outcome === 'slow_down') {
        response.header('Retry-After', String(result.retryAfterSeconds));
        throw new ApiError(429, 'TOO_MANY_TRIES', 'Too many failed tries. Please wait five minutes.');
      }
      if (result.outcome === 'wrong') throw new ApiError(401, 'WRONG_PASSWORD', 'Name or password is not right.');
      const { account } = result;
      await desk.record({ who: account.username, did: 'signed_in' });
      response.header('Set-Cookie', sessions.begin(account));
      return { agent: agentView(account) };
    }),
  );

  server.del(
    '/api/agent/session',
    border.open(async (request: Request, response: Response) => {
      const account = await sessions.current(request.headers.cookie);
      if (account) {
        await desk.setPresence(profileOf(account), 'offline');
        await desk.record({ who: account.username, did: 'signed_out' });
      }
      response.header('Set-Cookie', sessions.end());
      return undefined;
    }),
  );

  server.get(
    '/api/agent/me',
    border.signedIn(async ({ account }) => {
      const known = (await desk.agents()).find(({ id }) => id === account.username);
      return { agent: agentView(account), status: known?.presence ?? 'offline', demo: await agents.demoAllowed() };
    }),
  );

  server.put(
    '/api/agent/presence',
    border.signedIn(async (call) => {
      const { status } = call.body(presence);
      const agent = await desk.setPresence(profileOf(call.account), status);
      return { status: agent.presence, load: agent.load, capacity: agent.capacity };
    }),
  );
}

function agentView(account: Parameters<typeof publicAccount>[0]): object {
  const { username, ...rest } = publicAccount(account);
  return { id: username, ...rest };
}
