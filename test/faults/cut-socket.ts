import { startStack } from '../../scripts/rig/stack';
import type { Stack } from '../../scripts/rig/stack';
import { beforeTheLoss, isInOnePlace, offeredToOther, othersTakeOver } from './lost-agent';
import type { LostAgent } from './lost-agent';
import { PATIENCE_MS } from './talk';

/** Nothing falls due but the presence of an agent who is cut off, and the grace after it. */
const environment = () => ({ DESK_OFFER_SECONDS: '600', DESK_PRESENCE_SECONDS: '6', DESK_GRACE_SECONDS: '2' });

/** What becomes of the tickets of an agent whose socket is cut. */
export function cutSocket(store: 'embedded' | 'redis', processes: number): void {
  describe(`an agent’s socket that is cut, on the ${store} store`, () => {
    let stack: Stack;
    let scene: LostAgent;

    beforeAll(async () => {
      stack = await startStack({ store, processes, agents: 2, capacity: 4, environment });
    }, 120_000);
    afterAll(async () => {
      scene.leave();
      await stack.dispose();
    });

    it(
      'takes back the offers, then after the grace the tickets, and somebody else goes on',
      async () => {
        const urls = stack.services.map(({ url }) => url);
        scene = await beforeTheLoss(urls.at(-1) ?? '', urls[0] ?? '');
        const { lost, ann, bob, tickets } = scene;
        lost.leave();

        const bobOffered = await offeredToOther(scene, tickets.bob);
        const annOffered = await offeredToOther(scene, tickets.ann);
        expect(bobOffered).toBeLessThan(annOffered);
        await ann.hears(/can't go on just now/, 0, PATIENCE_MS);
        expect(bob.told().join()).not.toMatch(/can't go on just now/);

        await othersTakeOver(scene);
        const late = await lost.call('POST', `/tickets/${tickets.ann}/messages`, {
          clientId: 'late',
          text: 'hello late',
        });
        expect(late).toMatchObject({ status: 403, body: { code: 'NOT_YOURS', agent: 'agent2' } });
        await isInOnePlace(scene);
      },
      3 * PATIENCE_MS,
    );
  });
}
