import type { Example } from '../../../knowledge/load-examples';
import type { MoodWords } from '../../../knowledge/understand/lexicon';
import type { Teaching } from '../../../knowledge/understand/teaching';

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  'order/tracking': [
    '我的快递到哪了',
    '包裹还没到',
    '查一下物流',
    'where is my parcel',
    'track my package',
    'my parcel has not arrived',
  ],
  'order/return': [
    '我要退货',
    '怎么退货',
    '这件衣服想退',
    'how do I return this',
    'I want to send it back',
    'return my order',
  ],
  'payment/refund': [
    '退款什么时候到账',
    '钱还没退给我',
    '退款到哪了',
    'when do I get my refund',
    'refund my money',
    'no refund yet',
  ],
  'payment/invoice': [
    '怎么开发票',
    '发票抬头写错了',
    '要电子发票',
    'I need an invoice',
    'invoice please',
    'where is my invoice',
  ],
  'account/password': [
    '忘记密码了',
    '怎么改密码',
    '密码不对',
    'forgot my password',
    'reset my password',
    'change password',
  ],
  'other/greeting': ['你好', '在吗', '早上好', 'hello', 'hi there', 'good morning'],
  'other/thanks': ['谢谢', '多谢你', '感谢', 'thanks', 'thank you', 'thanks a lot'],
  'other/person': ['转人工', '找人工客服', '我要和真人说', 'agent please', 'talk to a human', 'real person'],
  'mood/upset': [
    '气死我了',
    '垃圾服务',
    '骗子公司',
    '我要投诉你们',
    'this is unacceptable',
    'terrible service',
    'you are liars',
    'so angry',
  ],
  'mood/calm': [
    '我不生气',
    '没关系',
    '麻烦帮我看一下',
    '不着急',
    'not angry',
    'no worries',
    'please help',
    'take your time',
  ],
};

const HAN = /\p{Script=Han}/u;

const words = (lists: Partial<MoodWords>): MoodWords => ({
  ...{ negation: [], intensifier: [], anger: [], blame: [], sarcasm: [], threat: [], exasperation: [], polite: [] },
  ...{ urgent: [], relaxed: [], person: [], dispute: [], safety: [], legal: [] },
  ...lists,
});

/** A little of everything: enough to see that each part works, small enough to be learnt in a moment. */
export const smallTeaching: Teaching = {
  examples: Object.entries(SENTENCES).flatMap(([topic, sentences]) =>
    sentences.map((text): Example => ({
      locale: HAN.test(text) ? 'zh-Hans' : 'en',
      intent: topic.split('/')[0] ?? '',
      topic,
      text,
    })),
  ),
  moodWords: [
    words({
      negation: ['不', '没'],
      anger: ['生气', '气死'],
      urgent: ['急用', '马上'],
      relaxed: ['不着急'],
      safety: ['起火', '盗号'],
    }),
    words({
      negation: ['not'],
      anger: ['angry', 'unaccept*'],
      urgent: ['urgent'],
      legal: ['lawyer'],
      person: ['human'],
    }),
  ],
};
