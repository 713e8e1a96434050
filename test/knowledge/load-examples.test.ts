import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadExamples } from '../../knowledge/load-examples';

describe('loading examples', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'examples-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const put = async (path: string, content: string) => {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  };

  it('reads one sentence a line, without comments, in a fixed order', async () => {
    await put('en/payment/refund.txt', '# money back\nwhere is my money\n\n  not refunded yet  \n');
    await put('en/order/return.txt', '\uFEFFsend it back\r\nreturn this\r\n');
    await put('zh-Hans/order/return.txt', '我要退货\n');
    expect(await loadExamples(folder)).toEqual([
      { locale: 'zh-Hans', intent: 'order', topic: 'order/return', text: '我要退货' },
      { locale: 'en', intent: 'order', topic: 'order/return', text: 'send it back' },
      { locale: 'en', intent: 'order', topic: 'order/return', text: 'return this' },
      { locale: 'en', intent: 'payment', topic: 'payment/refund', text: 'where is my money' },
      { locale: 'en', intent: 'payment', topic: 'payment/refund', text: 'not refunded yet' },
    ]);
  });

  it('passes over what is no file of examples', async () => {
    await put('en/order/README.md', 'words');
    await put('fr/order/return.txt', 'rendre');
    expect(await loadExamples(folder)).toEqual([]);
  });

  it('says so when the folder is not there', async () => {
    await expect(loadExamples(join(folder, 'nowhere'))).rejects.toThrow('ENOENT');
  });
});
