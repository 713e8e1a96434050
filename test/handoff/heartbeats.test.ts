import { createAgents } from '../../handoff/agents';
import type { Account } from '../../handoff/account';
import { createHeartbeats } from '../../handoff/heartbeats';
import { openStoreHere } from '../support/open-store';
import type { OpenedStore } from '../support/open-store';

describe('calls of an agent’s page', () => {
  let store: OpenedStore;
  let mei: Account;

  beforeEach(async () => {
    store = await openStoreHere({ presenceMs: 30_000 });
    const agents = createAgents({ records: store.records, clock: store.clock });
    const account = {
      username: 'mei',
      name: '小美',
      roles: ['agent' as const],
      skills: ['order' as const],
      capacity: 4,
    };
    mei = await agents.add(account, 'a long password');
    const { username: id, name, skills, languages, capacity, level } = mei;
    await store.desk.setPresence({ id, name, skills, languages, capacity, level }, 'online');
  });
  afterEach(() => store.close());

  const presence = async (): Promise<string | undefined> => {
    await store.desk.sweep(100);
    return (await store.desk.agents()).find(({ id }) => id === 'mei')?.presence;
  };

  it('keep the agent on duty where no socket gets through', async () => {
    const call = createHeartbeats(store.desk, store.clock);
    for (let minute = 0; minute < 3; minute += 1) {
      store.pass(20_000);
      call(mei);
      expect(await presence()).toBe('online');
    }
  });

  it('are missed: without them the agent counts as gone', async () => {
    store.pass(31_000);
    expect(await presence()).not.toBe('online');
  });
});
