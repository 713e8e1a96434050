import { choiceOf } from '../../dialogs/choices';
import { contactIn } from '../../dialogs/contact';
import { leavesQueue, stopsDialog } from '../../dialogs/interruptions';
import { freshMemory, rememberOffered } from '../../dialogs/memory';
import { loadReplies } from '../../dialogs/replies';

describe('a way to reach the shopper', () => {
  it.each([
    ['jo@example.com', 'jo@example.com'],
    ['order 20261124000155 never came, call me on 07700 900123', '07700 900123'],
    ['13800138000', '13800138000'],
    ['我的电话是 138-0013-8000，订单 20261124000155', '138-0013-8000'],
    ['+852 9123 4567', '+852 9123 4567'],
    ['0912 345 678 王小姐', '0912 345 678'],
  ])('is found in "%s"', (text, contact) => {
    expect(contactIn(text)).toBe(contact);
  });

  it.each([
    'My parcel 12345678 never came',
    'order 20261124000155',
    '#10045782',
    '订单号 4502918273645 一直没到',
    'no thanks',
    '',
  ])('is not seen in "%s"', (text) => {
    expect(contactIn(text)).toBeUndefined();
  });
});

describe('leaving the queue in words', () => {
  it.each([
    '算了不用人工了',
    '不排了',
    '我不等了',
    '不用轉真人客服了，謝謝',
    "no i don't want a person",
    'take me out of the queue',
  ])('is understood: %s', (text) => {
    expect(leavesQueue(text)).toBe(true);
  });

  it.each([
    '不要',
    '别',
    '不需要',
    '不用人工审核吗',
    '取消订单',
    'I do not want a refund',
    'cancel my order',
    '我不等了三天还没发货',
  ])('is not read into "%s"', (text) => {
    expect(leavesQueue(text)).toBe(false);
    expect(stopsDialog(text)).toBe(false);
  });
});

describe('picking one of the questions offered', () => {
  const memory = freshMemory();
  rememberOffered(memory, [
    { title: 'Where is my refund?', entry: 'refund' },
    { title: 'Can I return it?', entry: 'return' },
    { title: 'None of these', action: 'none' },
  ]);

  it.each([
    ['the first one', 'refund'],
    ['2', 'return'],
    ['第二个吧', 'return'],
    ['就第一個', 'refund'],
    ['the last one, please', 'return'],
  ])('goes by its place: %s', async (text, entry) => {
    const words = (await loadReplies('dialogs/replies')).en;
    expect(choiceOf(memory, words, text)?.entry).toBe(entry);
  });

  it.each(['3', '第五个', 'the second parcel', '二'.repeat(3)])('picks nothing for "%s"', async (text) => {
    const words = (await loadReplies('dialogs/replies')).en;
    expect(choiceOf(memory, words, text)).toBeUndefined();
  });
});
