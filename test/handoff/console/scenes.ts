import type { DeskView, Me, WholeTicket } from '../../../handoff/console/wire';
import type { LineView, TicketView } from '../../../handoff/ticket-view';

export const MINUTE = 60_000;
/** Made-up times count back from when the scene is set up. */
export const now = Date.now();

export const me: Me = { id: 'lin', name: '林晓', roles: ['admin'], skills: ['order', 'payment'], capacity: 4 };

function ticket(id: string, change: Partial<TicketView>): TicketView {
  return {
    ...{ id, conversation: `c-${id}`, state: 'queued', priority: 'normal', complexity: 'guided', intent: 'order' },
    ...{ topic: 'order/tracking', skill: 'order', reason: 'asked_person', locale: 'zh-Hans' },
    shopper: { id: `s-${id}-7f3a`, name: '王小姐' },
    ...{ enqueuedAt: now - 4 * MINUTE, stateSince: now - 4 * MINUTE, waitingMs: 4 * MINUTE },
    ...change,
  };
}

export const offered = ticket('t-offer', {
  state: 'offered',
  priority: 'urgent',
  reason: 'safety',
  topic: 'payment/double-charge',
  intent: 'payment',
  shopper: { id: 's-offer-1c22', name: '陈先生' },
  question: '同一笔订单扣了我两次钱，298 元，请马上退回来',
  offer: { id: 'o-1', deadline: now + 26_000 },
  stateSince: now - 4_000,
  enqueuedAt: now - 50_000,
});

export const upset = ticket('t-upset', {
  state: 'active',
  agent: 'lin',
  reason: 'upset',
  topic: 'order/not-received',
  acceptedAt: now - 9 * MINUTE,
  shopperAt: now - MINUTE,
  agentAt: now - 3 * MINUTE,
  question: '显示签收了但我根本没收到，已经问了三遍了',
});

export const english = ticket('t-en', {
  state: 'active',
  agent: 'lin',
  locale: 'en',
  reason: 'rejected',
  topic: 'payment/refund',
  intent: 'payment',
  shopper: { id: 's-en-90ab', name: 'Grace Hopper' },
  acceptedAt: now - 2 * MINUTE,
  agentAt: now - MINUTE,
  shopperAt: now - 2 * MINUTE,
  question: 'My refund was promised for Monday and still has not arrived',
});

const waiting = [
  offered,
  ticket('t-w1', { question: '能不能改一下收货地址', topic: 'order/change', position: 2 }),
  ticket('t-w2', {
    ...{ locale: 'en', reason: 'not_understood', topic: 'technical/checkout', position: 3 },
    shopper: { id: 's-w2-55d0' },
    question: 'The payment page stays white after I press pay',
    enqueuedAt: now - 2 * MINUTE,
  }),
  ticket('t-w3', {
    ...{ locale: 'zh-Hant', reason: 'repeated', topic: 'payment/invoice', position: 4, priority: 'low' },
    shopper: { id: 's-w3-0e1f', name: '黃小姐' },
    question: '統一發票要怎麼補寄？',
    enqueuedAt: now - 30_000,
  }),
];

const agents: DeskView['agents'] = [
  { id: 'lin', name: '林晓', presence: 'online', load: 2, capacity: 4, skills: ['order', 'payment'] },
  { id: 'mei', name: '陈美', presence: 'online', load: 4, capacity: 4, skills: ['order', 'product', 'technical'] },
  { id: 'tom', name: 'Tom Baker', presence: 'busy', load: 1, capacity: 3, skills: ['account', 'technical'] },
  { id: 'yun', name: '赵云', presence: 'away', load: 0, capacity: 4, skills: ['payment'] },
];

const numbers: DeskView['numbers'] = {
  ...{ waiting: 3, offered: 1, active: 7, onHold: 1, leftMessages: 2 },
  agents: { online: 2, busy: 1, away: 1, offline: 3 },
};

export const emptyDesk: DeskView = {
  ...{ cursor: 1, now, waiting: [], mine: [], agents: agents.slice(0, 1).map((one) => ({ ...one, load: 0 })) },
  numbers: { ...numbers, waiting: 0, offered: 0, active: 0, onHold: 0, leftMessages: 0 },
};

export const fullDesk: DeskView = { cursor: 1, now, waiting, mine: [offered, upset, english], agents, numbers };

const line = (
  position: number,
  ago: number,
  by: LineView['by'],
  text: string,
  more: Partial<LineView> = {},
): LineView => ({
  ...{ position, at: now - ago * MINUTE, by, kind: by === 'system' ? 'notice' : 'message', text },
  ...more,
});
const lin = { agent: { id: 'lin', name: '林晓' } };
const buttons = (...titles: string[]) => ({
  data: { suggestedActions: { actions: titles.map((title) => ({ type: 'imBack', title, value: title })) } },
});

const talk: readonly LineView[] = [
  line(
    1,
    1460,
    'bot',
    '您好，这里是云杉商城客服小二。订单、支付、账户、商品或使用上的问题，都可以直接问我。',
    buttons('我的订单到哪了', '怎么退货', '找人工'),
  ),
  line(2, 14, 'shopper', '我的快递显示已签收，但我没收到'),
  line(
    3,
    14,
    'bot',
    '显示签收却没收到时，请先：\n\n1. 看看**物流详情**里的签收人\n2. 问问门卫、驿站和邻居\n3. 仍找不到，[联系我们](https://example.com/help)，48 小时内给您答复',
    buttons('有帮助', '没解决'),
  ),
  line(4, 13, 'shopper', '没解决'),
  line(5, 12, 'shopper', '都问过了！你们到底有没有人管，已经问了三遍了，再不处理我就投诉'),
  line(6, 12, 'bot', '很抱歉让您遇到这样的事，我理解您的心情。我马上请人工客服来处理。'),
  line(7, 12, 'system', '您前面还有 1 位，预计不到 1 分钟。聊天记录会一并转交，您不用重复说明。'),
  line(8, 9, 'system', '人工客服 林晓 来为您服务。'),
  line(9, 8, 'agent', '王小姐您好，我是林晓。给您添麻烦了，很抱歉。我正在查这件包裹。', lin),
  line(10, 7, 'shopper', '单号 SF1402331998123，写着门卫代收，我们小区根本没有门卫'),
  line(11, 3, 'agent', '我看到了。请问您是**什么时候**查的物流？我现在联系派送员核实。', lin),
  line(12, 1, 'shopper', '昨天晚上八点多'),
  line(13, 1, 'shopper', '<b>快一点</b>，今天要用'),
];

export const upsetWhole: WholeTicket = {
  ticket: upset,
  summary: {
    ...{ reason: 'upset', topic: 'order/not-received', priority: 'normal', complexity: 'complex', urgency: 'urgent' },
    question: '显示签收了但我根本没收到，已经问了三遍了',
    mood: { from: 0.2, to: 0.81 },
    tried: ['order/not-received', 'order/tracking'],
    rejected: 1,
    named: { order: '2026112400017', tracking: 'SF1402331998123', page: 'https://store.example/orders/2026112400017' },
    upset: true,
  },
  shopper: { ...upset.shopper, locale: 'zh-Hans' },
  transcript: { lines: talk, cursor: 13 },
  notes: [
    {
      id: 'n1',
      at: now - 5 * MINUTE,
      agent: { id: 'mei', name: '陈美' },
      text: '上个月也有一次同样的情况，派送站是同一家。',
    },
  ],
  earlier: [
    ticket('t-old', {
      state: 'closed',
      outcome: 'solved',
      enqueuedAt: now - 40_000 * MINUTE,
      rating: { stars: 2, comment: '太慢' },
    }),
    ticket('t-old2', {
      state: 'closed',
      outcome: 'returned',
      topic: 'payment/invoice',
      enqueuedAt: now - 90_000 * MINUTE,
    }),
  ],
  suggestions: [
    {
      id: 'order-not-received',
      title: '显示签收但没收到，怎么办？',
      text: '请先核对签收人和代收点；24 小时内仍找不到，我们会联系承运方核实，**48 小时内**给您答复。',
    },
    {
      id: 'order-lost',
      title: '包裹丢了会赔吗？',
      text: '确认丢件后，可以选择重新发货，或者全额退款，退款 1–3 个工作日原路到账。',
    },
    {
      id: 'order-urgent',
      title: '可以加急配送吗？',
      text: '部分地区支持次日达，下单时可选。已发出的包裹无法更改配送方式。',
    },
  ],
};

export const leftMessages: readonly TicketView[] = [
  ticket('t-m1', {
    ...{ state: 'left_message', reason: 'left_message', enqueuedAt: now - 200 * MINUTE, topic: 'payment/invoice' },
    contact: { to: '138****2210', text: '发票抬头写错了，想改成公司名：云杉科技有限公司。' },
  }),
  ticket('t-m2', {
    ...{
      state: 'left_message',
      reason: 'left_message',
      locale: 'en',
      enqueuedAt: now - 90 * MINUTE,
      topic: 'product/warranty',
    },
    shopper: { id: 's-m2-c3d4' },
    contact: { to: 'ada@example.com', text: 'The kettle stopped heating after two weeks. Can it be repaired?' },
  }),
];
