/** What the bot, the desk and an agent say in the states that every language is looked at in. */
type Scene = Record<string, unknown>;

const actions = (titles: readonly string[]) => ({
  actions: titles.map((title) => ({ type: 'imBack', title, value: title })),
});

export const greeting: Scene = {
  text: '您好，这里是山茶集客服小二。订单、支付、账户、商品或使用上的问题，都可以直接问我；想找人工，随时说一声。',
  textFormat: 'markdown',
  suggestedActions: actions(['我的订单到哪了', '怎么退货', '退款多久到账', '开发票', '找人工']),
  channelData: { xiaoer: { greeting: true } },
};

export const asked: Scene = {
  text: '怎么退货？',
  from: { id: 'dl_1', role: 'user' },
  channelData: { clientActivityID: 'a1' },
};

export const answer: Scene = {
  text: '签收后 **7 天内**，不影响二次销售就可以退：\n\n1. 打开“我的订单”，点“申请退货”\n2. 选原因，把商品寄回\n3. 我们收到后 1–3 天退款，详见 https://shop.example/returns。',
  textFormat: 'markdown',
  suggestedActions: actions(['退货运费谁出', '找人工', '有帮助', '没解决']),
  channelData: { xiaoer: { answer: 'order-return', help: 'https://shop.example/help/order-return' } },
};

export const cards: Scene = {
  text: '查到您最近的一笔订单：',
  textFormat: 'markdown',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.receipt',
      content: {
        title: '订单 2026112400123',
        facts: [
          { key: '下单时间', value: '11 月 22 日' },
          { key: '物流', value: '运输中，预计明天送达' },
        ],
        items: [
          { title: '水洗亚麻衬衫', subtitle: 'M', price: '¥259', quantity: '1' },
          { title: '手作陶瓷马克杯', price: '¥158', quantity: '2' },
        ],
        total: '¥417',
        buttons: [{ type: 'imBack', title: '查看物流', value: '查看物流' }],
      },
    },
  ],
};

export const queued: readonly Scene[] = [
  {
    text: '好的，我为您请人工客服。您前面还有 2 位，预计等待 2–4 分钟。聊天记录会一并转交，您不用重复说明。',
    textFormat: 'plain',
    suggestedActions: actions(['取消排队', '留言']),
    channelData: { xiaoer: { notice: 'queued' } },
  },
  { type: 'event', name: 'xiaoer/status', value: { state: 'queued', position: 3, wait: { from: 120, to: 240 } } },
];

export const joined: readonly Scene[] = [
  { text: '人工客服 林小雨 来为您服务。', textFormat: 'plain', channelData: { xiaoer: { notice: 'agent_joined' } } },
  { type: 'event', name: 'xiaoer/status', value: { state: 'active', agent: { name: '林小雨' } } },
  {
    text: '您好，我是林小雨。您的退货单我看到了，快递已经揽收，我帮您盯着退款。',
    from: { id: 'xiaoer-agent', name: '林小雨', role: 'bot' },
    channelData: { agent: { name: '林小雨' } },
  },
];

export const closed: readonly Scene[] = [
  { text: '本次人工服务已结束。还有问题可以继续问我。', channelData: { xiaoer: { notice: 'closed' } } },
  { type: 'event', name: 'xiaoer/status', value: { state: 'closed' } },
  {
    text: '请为这次服务打个分（1–5 分），也可以写一句话。',
    suggestedActions: actions(['1 分', '2 分', '3 分', '4 分', '5 分']),
    channelData: { xiaoer: { notice: 'rating_asked' } },
  },
];
