import { TurnStorage } from '../../bot/storage';

const KEY = 'directline/conversations/c1/';
const kept = (items: object, version = 3) => ({ json: JSON.stringify({ format: 1, items }), version });

describe('the storage of a turn', () => {
  it('reads what was kept, with the version as its eTag', async () => {
    const storage = new TurnStorage(kept({ [KEY]: { memory: { turns: 2 } } }));
    await expect(storage.read([KEY, 'another'])).resolves.toEqual({ [KEY]: { memory: { turns: 2 }, eTag: '3' } });
  });

  it('reads nothing in a new conversation', async () => {
    await expect(new TurnStorage(undefined).read([KEY])).resolves.toEqual({});
  });

  it.each([
    ['of an unknown format', JSON.stringify({ format: 99, items: { [KEY]: {} } })],
    ['without items', JSON.stringify({ format: 1 })],
    ['that is a list', '[]'],
    ['that is no JSON', '{"format":'],
  ])('reads state %s as a fresh start that can be written over', async (_what, json) => {
    const storage = new TurnStorage({ json, version: 5 });
    await expect(storage.read([KEY])).resolves.toEqual({});
    await storage.write({ [KEY]: { memory: 1 } });
    expect(storage.toStore()).toEqual(kept({ [KEY]: { memory: 1 } }, 5));
  });

  it('stores nothing when nothing was written', async () => {
    const storage = new TurnStorage(kept({ [KEY]: {} }));
    await storage.read([KEY]);
    expect(storage.toStore()).toBeUndefined();
  });

  it('stores what was written on the version it read, without the eTag', async () => {
    const storage = new TurnStorage(kept({ [KEY]: { memory: 1 }, other: { a: 1 } }));
    await storage.write({ [KEY]: { memory: 2, eTag: '3' } });
    expect(storage.toStore()).toEqual(kept({ [KEY]: { memory: 2 }, other: { a: 1 } }));
  });

  it('takes any eTag as a star or none at all, and refuses another version', async () => {
    const storage = new TurnStorage(kept({}));
    await storage.write({ [KEY]: { memory: 1, eTag: '*' } });
    await storage.write({ [KEY]: { memory: 2 } });
    await expect(storage.write({ [KEY]: { memory: 3, eTag: '2' } })).rejects.toThrow('changed by somebody else');
    expect(storage.toStore()).toEqual(kept({ [KEY]: { memory: 2 } }));
  });

  it('refuses what is no object', async () => {
    await expect(new TurnStorage(undefined).write({ [KEY]: 'text' })).rejects.toThrow(TypeError);
  });

  it('lets nobody change what it holds from outside', async () => {
    const storage = new TurnStorage(undefined);
    const written = { memory: { turns: 1 } };
    await storage.write({ [KEY]: written });
    written.memory.turns = 2;
    const read = await storage.read([KEY]);
    Object.assign(Object(read[KEY]), { memory: undefined });
    expect(storage.toStore()).toEqual(kept({ [KEY]: { memory: { turns: 1 } } }, 0));
  });

  it('drops what is deleted', async () => {
    const storage = new TurnStorage(kept({ [KEY]: { memory: 1 }, other: { a: 1 } }));
    await storage.delete([KEY, 'never there']);
    await expect(storage.read([KEY])).resolves.toEqual({});
    expect(storage.toStore()).toEqual(kept({ other: { a: 1 } }));
  });
});
