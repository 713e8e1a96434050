import { join } from 'node:path';
import { loadExamples } from '../knowledge/load-examples';
import { createKnowledge } from '../knowledge/reload';
import type { Knowledge } from '../knowledge/reload';
import { loadMoodWords } from '../knowledge/understand/load-lexicon';
import { loadUnderstanding } from '../knowledge/understand/load-understanding';
import { examplesOf } from '../knowledge/understand/teaching';
import type { Understanding, UnderstandingContext } from '../knowledge/understand/understanding';
import type { Config } from './config';
import type { Logger } from './logger';

/** What the store knows and how it understands, both of the same files. */
export interface KnowledgeService {
  readonly knowledge: Knowledge;
  readonly understand: (text: string, context: UnderstandingContext) => Understanding;
  stop(): Promise<void>;
}

export interface KnowledgeServiceNeed {
  readonly root: string;
  readonly config: Pick<Config, 'DATA_DIR' | 'STORE_NAME' | 'STORE_HOURS'>;
  readonly now: () => number;
  readonly logger: Logger;
  /** Whether files saved later go live; scripts need no watching. */
  readonly watch?: boolean;
}

const ALWAYS = { 'zh-Hans': '全天', 'zh-Hant': '全天', en: 'around the clock' };

/**
 * Loads the knowledge and learns from it. FAQ questions teach too, so a set that went live is learnt from in the
 * background; until that is done the understanding of before serves.
 */
export async function openKnowledge(need: KnowledgeServiceNeed): Promise<KnowledgeService> {
  const { root, config, now, logger, watch = true } = need;
  const folder = join(root, 'knowledge');
  const knowledge = await createKnowledge({
    faqFolder: join(folder, 'faq'),
    topicsFile: join(folder, 'topics.yaml'),
    lexiconFolder: join(folder, 'lexicons'),
    store: { name: config.STORE_NAME, hours: config.STORE_HOURS ?? ALWAYS },
    ...{ now, logger, watch },
  });
  const cache = join(config.DATA_DIR, 'cache');
  // Read anew each time: what taught is needed for seconds, and kept it would be megabytes.
  const learn = async () => {
    const [examples, moodWords] = await Promise.all([
      loadExamples(join(folder, 'examples')),
      loadMoodWords(join(folder, 'lexicons')),
    ]);
    const version = knowledge.version();
    const taught = { examples: [...examples, ...examplesOf(knowledge.entries())], moodWords };
    return { understand: await loadUnderstanding(taught, cache), version };
  };

  let learnt = await learn();
  let learning = Promise.resolve();
  const relearn = async () => {
    if (knowledge.version() !== learnt.version) learnt = await learn();
  };
  const again = () => {
    learning = learning.then(relearn).catch((error: unknown) => {
      logger.error({ error }, 'the new FAQ files were not learnt from');
    });
  };
  const end = knowledge.onChange(again);
  // What was saved while the first learning ran was not heard of.
  again();
  return {
    knowledge,
    understand: (text, context) => learnt.understand(text, context),
    async stop() {
      end();
      await knowledge.stop();
      await learning;
    },
  };
}
