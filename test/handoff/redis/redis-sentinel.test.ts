import { openRedis } from '../../../handoff/redis/open-redis';
import { startWatched } from '../../../scripts/rig/redis-sentinel';
import type { WatchedRedis } from '../../../scripts/rig/redis-sentinel';
import { until } from '../../../scripts/rig/until';
import { describeRedis } from '../../support/describe-redis';
import { quiet } from '../contract/make-embedded';
import { profile, refusal } from '../contract/shop';
import { luaFolder } from './make-redis';

const line = (text: string) => ({ by: 'shopper', kind: 'message', text, clientId: text }) as const;

describeRedis('a Redis with a replica, watched by a sentinel', () => {
  let watched: WatchedRedis;

  beforeAll(async () => {
    watched = await startWatched();
  }, 60_000);
  afterAll(() => watched.stop());

  it('goes on with the replica when the master is gone, with all that was copied', async () => {
    const store = await openRedis({ url: watched.url, desk: 'main', logger: quiet, luaFolder, patienceMs: 300 });
    try {
      await store.transcript.create({ id: 'c', channel: 'web', locale: 'en', shopper: { id: 'ann' } });
      await store.desk.setPresence(profile('mei'), 'online');
      await store.transcript.append('c', [line('before')]);
      await watched.copied();
      const missed = new Promise<void>((resolve) => {
        store.signals.subscribe(({ type }) => {
          if (type === 'missed') resolve();
        });
      });
      await watched.master.kill();
      expect(await refusal(store.transcript.append('c', [line('lost')]))).toEqual({ code: 'STORE_AWAY' });
      await until(async () => {
        const appended = await store.transcript.append('c', [line('after')]).catch(() => undefined);
        return appended?.length;
      }, 60_000);
      await missed;
      expect((await store.transcript.read('c', 0)).map(({ text }) => text)).toEqual(['before', 'after']);
      expect(await store.desk.agents()).toMatchObject([{ id: 'mei', presence: 'online' }]);
    } finally {
      await store.close();
    }
  }, 120_000);
});
