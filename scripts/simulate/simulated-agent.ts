import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { SeenTicket } from '../rig/agent';
import { persist } from '../rig/persist';
import { Post } from '../rig/post';
import type { AgentSeen, Holding } from './observed';
import type { Place } from './simulated-shopper';

const transcriptShape = z.looseObject({ lines: z.array(z.looseObject({ text: z.string() })) });

const LINES = 3;
/** How often an agent looks at the desk when nothing tells it to. */
const LOOK_MS = 500;
/** How long a shopper may take to answer before the agent gives up on the ticket. */
const PATIENCE_MS = 60_000;

/** Comes on duty, takes every offer, has the conversation, closes; until `over` says that the day is done. */
export async function simulateAgent(
  place: Place,
  name: string,
  capacity: number,
  over: () => boolean,
): Promise<AgentSeen> {
  const post = new Post(place.url, name);
  const seen: AgentSeen = { name, capacity, most: 0, said: [], holdings: [], events: post.events };
  const atWork = new Map<string, Promise<void>>();
  await post.comeOn();
  while (!over() || atWork.size > 0) {
    const mine = await persist(async () => (await post.agent()).desk()).then(({ mine: all }) => all);
    const slots = mine.filter(({ state }) => state === 'offered' || state === 'active');
    seen.most = Math.max(seen.most, slots.length);
    for (const ticket of mine) {
      if (atWork.has(ticket.id)) continue;
      if (ticket.state !== 'offered' && ticket.state !== 'active') continue;
      const work = serve(place, post, ticket, seen)
        .catch(place.failed)
        .finally(() => atWork.delete(ticket.id));
      atWork.set(ticket.id, work);
    }
    await wait(over() ? 50 : LOOK_MS / 5);
  }
  await post.leave();
  return seen;
}

async function serve(place: Place, post: Post, offered: SeenTicket, seen: AgentSeen): Promise<void> {
  const { id, conversation } = offered;
  if (offered.state === 'offered') {
    const answer = await persist(async () =>
      (await post.agent()).call('POST', `/tickets/${id}/accept`, { offer: offered.offer?.id }),
    );
    // Gone meanwhile, or accepted by the call whose answer a crash swallowed: then it shows as active in the next look.
    if (answer.status !== 200) return;
  }
  const from = place.now();
  const holding: Holding = { ticket: id, agent: seen.name, from, until: from };
  seen.holdings.push(holding);
  for (let line = 1; line <= LINES; line += 1) {
    const sentAt = place.now();
    if (!(await sayLine(post, offered, `agent line ${String(line)} of ${id}`, seen, conversation))) break;
    holding.until = sentAt;
    if (!(await hasAnswered(place, post, id, line))) break;
  }
  await persist(async () =>
    closed(await (await post.agent()).call('POST', `/tickets/${id}/close`, { outcome: 'solved' })),
  );
  await persist(async () => closed(await (await post.agent()).call('POST', `/tickets/${id}/done`, {})));
}

/** Any answer of the desk will do: a ticket that is not ours any more is not ours to close. */
function closed({ status }: { readonly status: number }): void {
  if (status >= 500) throw new Error(`closing: ${String(status)}`);
}

async function sayLine(
  post: Post,
  { id }: SeenTicket,
  text: string,
  seen: AgentSeen,
  conversation: string,
): Promise<boolean> {
  const clientId = randomUUID();
  const { status } = await persist(async () => {
    const answer = await (await post.agent()).call('POST', `/tickets/${id}/messages`, { clientId, text });
    if (answer.status >= 500) throw new Error(`saying: ${String(answer.status)}`);
    return answer;
  });
  if (status === 200) seen.said.push({ conversation, text });
  return status === 200;
}

/** Whether the shopper's line came; not when it took too long, or when the ticket went to somebody else meanwhile. */
async function hasAnswered(place: Place, post: Post, id: string, line: number): Promise<boolean> {
  const end = place.now() + PATIENCE_MS;
  const wanted = `shopper line ${String(line)}`;
  while (place.now() < end) {
    const { status, body } = await persist(async () => {
      const answer = await (await post.agent()).call('GET', `/tickets/${id}/transcript`);
      if (answer.status >= 500) throw new Error(`reading: ${String(answer.status)}`);
      return answer;
    });
    if (status !== 200) return false;
    if (transcriptShape.parse(body).lines.some(({ text }) => text === wanted)) return true;
    await wait(LOOK_MS / 5);
  }
  return false;
}
