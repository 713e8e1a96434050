import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { signIn } from '../../scripts/rig/agent';
import type { Agent } from '../../scripts/rig/agent';
import { startService } from '../../scripts/rig/service';
import type { Service } from '../../scripts/rig/service';
import { openChannel } from './channel-stub';
import type { Channel } from './channel-stub';

/** What went over the wire between the Agents Playground 0.2.28 and the service, and what the agent did meanwhile. */
const walkShape = z.array(
  z.discriminatedUnion('by', [
    z.object({ by: z.literal('playground'), activity: z.looseObject({ type: z.string() }) }),
    z.object({ by: z.literal('agent'), does: z.enum(['accept', 'say', 'close']), text: z.string().optional() }),
    z.object({
      by: z.literal('service'),
      status: z.number(),
      type: z.string(),
      name: z.string().optional(),
      text: z.string().optional(),
      textFormat: z.string().optional(),
      buttons: z.array(z.string()).optional(),
    }),
  ]),
);
type Step = z.infer<typeof walkShape>[number];

describe('the walk recorded with the Agents Playground', () => {
  let channel: Channel;
  let service: Service;
  let agent: Agent;
  let ticket = '';
  beforeEach(async () => {
    channel = await openChannel(['event']);
    service = await startService({ BOT_OPEN_ON_LOOPBACK: 'true', DEMO_STORE: 'true' });
    agent = await signIn(service.url, 'demo', service.password ?? '');
    await agent.presence('online');
  });
  afterEach(async () => {
    agent.leave();
    await service.dispose();
    await channel.close();
  });

  const post = async (activity: object): Promise<number> => {
    const response = await fetch(`${service.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...activity, serviceUrl: channel.serviceUrl }),
    });
    return response.status;
  };
  const act = async ({ does, text }: Extract<Step, { by: 'agent' }>): Promise<void> => {
    if (does === 'accept') ticket = (await agent.takeOffer()).id;
    else if (does === 'say') await agent.say(ticket, text ?? '');
    else await agent.move(ticket, 'close', { outcome: 'solved' });
  };

  it('goes the same way again, with every line sent once although the events are refused', async () => {
    const walk = walkShape.parse(JSON.parse(await readFile(join(__dirname, 'recorded/playground-walk.json'), 'utf8')));
    let heard = 0;
    for (const step of walk) {
      if (step.by === 'playground') await expect(post(step.activity)).resolves.toBe(200);
      else if (step.by === 'agent') await act(step);
      else {
        const answer = await channel.received.first(() => true, heard);
        heard += 1;
        expect(kindOf({ ...answer, buttons: answer.suggestedActions?.actions })).toEqual(kindOf(step));
      }
    }
    expect(channel.received.items).toHaveLength(walk.filter(({ by }) => by === 'service').length);
  });
});

/** The FAQ's words and its buttons are the editors' to change; what kind of answer comes is not. */
function kindOf(answer: { readonly [key: string]: unknown; readonly type: string }): object {
  const { type, name, textFormat, buttons } = answer;
  return { type, name, textFormat, hasButtons: Array.isArray(buttons) };
}
