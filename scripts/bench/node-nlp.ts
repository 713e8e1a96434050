import { z } from 'zod';
import type { Example } from '../../knowledge/load-examples';
import { loadRival } from './rivals';

/** The packages that node-nlp is made of, as far as two languages need them: a tenth of its hundred megabytes. */
export const NODE_NLP = ['@nlpjs/core', '@nlpjs/nlp', '@nlpjs/lang-en', '@nlpjs/lang-zh', '@nlpjs/builtin-microsoft'];

interface Container {
  use(plugin: unknown): void;
  register(name: string, plugin: unknown, single: boolean): void;
}
interface Nlp {
  addDocument(locale: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(locale: string, text: string): Promise<unknown>;
}
const made = <T>() => z.custom<T>((value) => typeof value === 'function');
const shape = z.object({
  containerBootstrap: made<() => Promise<Container>>(),
  Nlp: made<new (settings: object) => Nlp>(),
  LangEn: made<object>(),
  LangZh: made<object>(),
  BuiltinMicrosoft: made<new (settings: object, container: Container) => object>(),
});
const answer = z.object({ classifications: z.array(z.object({ intent: z.string() })) });

/**
 * node-nlp as its manager puts it together. It learns topics, and the intent is that of the topic: with intents alone,
 * of which each has thousands of sentences, it learns less.
 * @param entities whether it also looks for amounts, dates, addresses and the like, as ours does.
 */
export async function teachNodeNlp(
  lessons: readonly Example[],
  { entities }: { readonly entities: boolean },
): Promise<(text: string) => Promise<string>> {
  const parts = await Promise.all(NODE_NLP.map((name) => loadRival(name)));
  const { containerBootstrap, Nlp, LangEn, LangZh, BuiltinMicrosoft } = shape.parse(Object.assign({}, ...parts));
  const language = lessons[0]?.locale === 'en' ? 'en' : 'zh';
  const container = await containerBootstrap();
  container.use(LangEn);
  container.use(LangZh);
  if (entities) container.register('extract-builtin-??', new BuiltinMicrosoft({}, container), true);
  const quiet = { autoSave: false, autoLoad: false, nlu: { log: false } };
  const nlp = new Nlp({ container, languages: [language], forceNER: entities, ...quiet });
  for (const { text, topic } of lessons) nlp.addDocument(language, text, topic);
  await nlp.train();
  return async (text) => {
    const [best] = answer.parse(await nlp.process(language, text)).classifications;
    return best?.intent.split('/')[0] ?? 'None';
  };
}
