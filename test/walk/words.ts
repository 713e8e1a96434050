/** What is said and expected in the walk, by locale: a question of the shop, and what proves the right script. */
export interface WalkWords {
  readonly locale: string;
  readonly greeting: RegExp;
  readonly question: string;
  /** In the answer to the question. */
  readonly answer: RegExp;
  readonly askPerson: string;
  readonly queued: RegExp;
  readonly joined: RegExp;
  readonly agentSays: string;
  readonly shopperSays: string;
  readonly rating: RegExp;
  readonly rated: RegExp;
  readonly thanks: string;
  /** Letters that must not appear in what the store says. */
  readonly foreign: RegExp;
}

export const WALKS: readonly WalkWords[] = [
  {
    locale: 'zh-Hans',
    greeting: /您好/,
    question: '多久发货？',
    answer: /48|发/,
    askPerson: '转人工',
    queued: /队列|排队|前面|下一位/,
    joined: /Demo/,
    agentSays: '您好，我来帮您看看这个订单。',
    shopperSays: '好的，麻烦了',
    rating: /打个分/,
    rated: /谢/,
    thanks: '怎么申请退货',
    foreign: /[為們後訂還請]/,
  },
  {
    locale: 'zh-Hant',
    greeting: /您好/,
    question: '退款什麼時候會到帳？',
    answer: /[款]/,
    askPerson: '我要真人客服',
    queued: /隊列|排隊|佇列|前面|下一位/,
    joined: /Demo/,
    agentSays: '您好，我來幫您查一下。',
    shopperSays: '好的，謝謝您',
    rating: /打個分|評分/,
    rated: /謝/,
    thanks: '怎麼退貨',
    foreign: /[为们后订还请]/,
  },
  {
    locale: 'en',
    greeting: /Hello/,
    question: 'How do I return something?',
    answer: /return/i,
    askPerson: 'I want to talk to a human',
    queued: /ahead of you|next in line|in the queue/,
    joined: /Demo/,
    agentSays: 'Hello, let me have a look at this for you.',
    shopperSays: 'Thank you, I am waiting',
    rating: /rate/,
    rated: /Thank you/,
    thanks: 'when will my order ship?',
    foreign: /[一-鿿]/,
  },
];
