import type { TurnContext } from 'botbuilder';
import { InProcessAdapter } from '../../bot/in-process-adapter';

const hello = {
  type: 'message',
  text: 'hello',
  conversation: { id: 'c1', name: '', isGroup: false, conversationType: '' },
};

describe('the in-process adapter', () => {
  it('collects what the bot says, in order, and gives it ids', async () => {
    const ids: (string | undefined)[] = [];
    const said = await new InProcessAdapter().run(hello, async (context) => {
      ids.push((await context.sendActivity('one'))?.id);
      for (const { id } of await context.sendActivities([{ type: 'message', text: 'two' }, { type: 'typing' }]))
        ids.push(id);
    });
    expect(said).toMatchObject([{ text: 'one' }, { text: 'two' }, { type: 'typing' }]);
    expect(ids).toEqual(['1', '2', '3']);
  });

  it('keeps two turns at once apart', async () => {
    const adapter = new InProcessAdapter();
    const said = await Promise.all(
      ['a', 'b'].map((name) =>
        adapter.run(hello, async (context) => {
          await Promise.resolve();
          await context.sendActivity(name);
        }),
      ),
    );
    expect(said).toMatchObject([[{ text: 'a' }], [{ text: 'b' }]]);
  });

  it('runs middleware before the logic', async () => {
    const order: string[] = [];
    const adapter = new InProcessAdapter();
    adapter.use(async (_context, next) => {
      order.push('middleware');
      await next();
    });
    await adapter.run(hello, async () => {
      order.push('logic');
    });
    expect(order).toEqual(['middleware', 'logic']);
  });

  it('passes on what the logic throws', async () => {
    const run = new InProcessAdapter().run(hello, () => Promise.reject(new Error('broken dialog')));
    await expect(run).rejects.toThrow('broken dialog');
  });

  it('says nothing more once the turn is over', async () => {
    let kept: TurnContext | undefined;
    const adapter = new InProcessAdapter();
    await adapter.run(hello, async (context) => {
      kept = context;
    });
    if (!kept) throw new Error('no context');
    await expect(adapter.sendActivities(kept, [hello])).rejects.toThrow();
  });

  it('changes, deletes and continues nothing: lines are only appended', async () => {
    const adapter = new InProcessAdapter();
    await expect(adapter.updateActivity()).rejects.toThrow('never changes');
    await expect(adapter.deleteActivity()).rejects.toThrow('never goes');
    await expect(adapter.continueConversation({}, async () => undefined)).rejects.toThrow('appended');
  });
});
