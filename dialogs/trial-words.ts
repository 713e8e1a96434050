import type { Decision } from './decide';
import type { Trial } from './trial';

const percent = (share: number): string => `${String(Math.round(share * 100))} %`;

type Said = readonly [en: string, zh: string];

/** What the bot would do, in a few words for an editor. */
export function decisionWords(decision: Decision, zh: boolean): string {
  return said(decision)[zh ? 1 : 0];
}

function said(decision: Decision): Said {
  switch (decision.kind) {
    case 'answer':
      return [`answer with “${decision.hit.entry.question}”`, `用“${decision.hit.entry.question}”回答`];
    case 'clarify': {
      const questions = decision.hits.map(({ entry }) => entry.question);
      return [`ask which is meant: ${questions.join(' / ')}`, `反问是哪一个：${questions.join(' / ')}`];
    }
    case 'not_understood':
      return ['say that it was not understood, and keep the question as a gap', '说没听懂，并记为缺口'];
    case 'small_talk':
      return [`small talk (${decision.which})`, `闲聊（${decision.which}）`];
    case 'sign':
      return ['answer what is said without words', '回应没有文字的消息'];
    case 'on_page':
      return ['answer what is asked of the page that is open', '回答关于当前页面的问题'];
    case 'escalate':
      return [`bring a person (${decision.why.reason})`, `转人工（${decision.why.reason}）`];
    case 'chosen':
      return ['do what the button says', '按按钮办理'];
  }
}

const OUTCOMES: Readonly<Record<Trial['found']['outcome'], Said>> = {
  answer: ['search: sure enough to answer', '检索结果：足够肯定，可以回答'],
  clarify: ['search: unsure, would ask which is meant', '检索结果：不太肯定，会反问'],
  unknown: ['search: no entry fits well enough', '检索结果：没有足够接近的条目'],
};

/** Why, line by line: what was understood and from which words, and what the search found. */
export function reasonsOf({ understanding, found }: Trial, zh: boolean): string[] {
  const { intent, topic, mood, urgency, asksForPerson, evidence, second } = understanding;
  const by = (words: readonly string[]): string => (words.length > 0 ? ` (${words.slice(0, 5).join(', ')})` : '');
  const lines: (Said | undefined)[] = [
    [
      `intent ${intent.name} ${percent(intent.probability)}${by(evidence.intent)}`,
      `意图 ${intent.name} ${percent(intent.probability)}${by(evidence.intent)}`,
    ],
    [`topic ${topic.name} ${percent(topic.probability)}`, `主题 ${topic.name} ${percent(topic.probability)}`],
    second && [`a second wish: ${second.name}`, `第二个诉求：${second.name}`],
    [`upset ${percent(mood.upset)}${by(evidence.mood)}`, `不满 ${percent(mood.upset)}${by(evidence.mood)}`],
    urgency === 'normal'
      ? undefined
      : [`urgency ${urgency}${by(evidence.urgency)}`, `紧急程度 ${urgency}${by(evidence.urgency)}`],
    asksForPerson ? [`asks for a person${by(evidence.person)}`, `要找人工${by(evidence.person)}`] : undefined,
    ...found.hits.slice(0, 3).map(({ entry, score, wording }): Said => {
      const hit = `${percent(score)} “${entry.question}” ← “${wording}”  ${entry.file}:${String(entry.line)}`;
      return [hit, hit];
    }),
    OUTCOMES[found.outcome],
  ];
  return lines.flatMap((line) => line?.[zh ? 1 : 0] ?? []);
}
