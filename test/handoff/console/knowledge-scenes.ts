import type { GapGroup, KnowledgeView, Tried } from '../../../handoff/console/knowledge-types';
import { MINUTE, now } from './scenes';

export const knowledge: KnowledgeView = {
  version: '9f3c2ab417',
  refused: true,
  problems: [
    {
      file: 'knowledge/faq/zh-Hans/payment.md',
      line: 42,
      message: '条目没有编号。',
      advice: '在问题上方加一行“id: 英文短名”。',
      severity: 'error',
    },
  ],
  entries: [
    {
      id: 'order-tracking',
      locale: 'zh-Hans',
      intent: 'order',
      topic: 'order/tracking',
      question: '我的包裹到哪了？',
      status: 'published',
      review: '2026-03-01',
      file: 'knowledge/faq/zh-Hans/order.md',
      line: 12,
      asked7: 120,
      asked30: 480,
      helpful30: 210,
      notHelpful30: 31,
    },
    {
      id: 'payment-refund',
      locale: 'en',
      intent: 'payment',
      topic: 'payment/refund',
      question: 'When does my refund arrive?',
      status: 'published',
      file: 'knowledge/faq/en/payment.md',
      line: 55,
      asked7: 14,
      asked30: 61,
      helpful30: 4,
      notHelpful30: 18,
    },
    {
      id: 'product-double11',
      locale: 'zh-Hans',
      intent: 'product',
      topic: 'product/promotion',
      question: '双十一优惠怎么算？',
      status: 'draft',
      valid: { from: '2026-11-01', to: '2026-11-12' },
      file: 'knowledge/faq/zh-Hans/product.md',
      line: 8,
      asked7: 0,
      asked30: 0,
      helpful30: 0,
      notHelpful30: 0,
    },
  ],
};

export const gaps: readonly GapGroup[] = [
  {
    id: 'g1',
    title: '可以用积分抵运费吗',
    locale: 'zh-Hans',
    topic: 'account/membership',
    count: 17,
    lastAt: now - 30 * MINUTE,
    samples: ['可以用积分抵运费吗', '积分能不能付邮费'],
    draft:
      '## 可以用积分抵运费吗？\n\nid: account-points-postage\ntopic: account/membership\n\n- 积分能不能付邮费\n\n（答案）\n',
  },
  {
    id: 'g2',
    title: 'Do you ship to Iceland',
    locale: 'en',
    topic: 'order/delivery',
    count: 3,
    lastAt: now - 4000 * MINUTE,
    samples: ['Do you ship to Iceland'],
    draft: '## Do you ship to Iceland?\n',
  },
];

export const tried: Tried = {
  understanding: {
    locale: 'zh-Hans',
    intent: { name: 'payment', probability: 0.93 },
    topic: { name: 'payment/refund', probability: 0.88 },
    mood: { upset: 0.12 },
    urgency: 'normal',
    asksForPerson: false,
  },
  found: {
    outcome: 'answer',
    hits: [
      {
        entry: { id: 'payment-refund', question: '退款多久到账？', file: 'knowledge/faq/zh-Hans/payment.md', line: 20 },
        score: 0.94,
        wording: '退款什么时候到',
        evidence: ['退款', '到账'],
      },
      {
        entry: { id: 'order-return', question: '怎么退货？', file: 'knowledge/faq/zh-Hans/order.md', line: 88 },
        score: 0.31,
        wording: '退货',
        evidence: ['退'],
      },
    ],
  },
  decision: 'answer:payment-refund',
  why: ['最接近的条目得分 0.94，高于 0.62', '情绪平静，没有要求人工'],
};
