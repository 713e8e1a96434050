import { watch } from 'chokidar';
import type { Entry, Found } from './entry';
import { loadSet } from './load';
import type { KnowledgeSet } from './load';
import type { Known } from './parse-entry';
import { isBroken } from './problem';
import type { Problem } from './problem';
import { loadTopics } from './schema';
import type { StoreProfile } from './schema';
import { loadLexicon } from './search/lexicon';
import type { Lexicon } from './search/lexicon';
import { buildSearcher } from './search/search';
import type { Prior } from './search/rank';
import type { Searcher } from './search/search';
import { dayTeller, isShown } from './shown';
import { LOCALES } from './understand/understanding';
import type { Locale } from './understand/understanding';

/** Where the knowledge lies, and what it needs of the outside. */
export interface KnowledgeOptions {
  readonly faqFolder: string;
  readonly topicsFile: string;
  readonly lexiconFolder: string;
  readonly store: StoreProfile;
  readonly now: () => number;
  /** Where the store's days begin and end. */
  readonly timeZone?: string;
  readonly logger: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
  };
  /** Whether saved files go live by themselves; they do unless told otherwise. */
  readonly watch?: boolean;
}

/** What shoppers are answered from: always a whole, checked set. */
export interface Knowledge {
  /** Content hash of the set that is live. */
  version(): string;
  /** Every entry of the live set, drafts and archived ones too. */
  entries(): readonly Entry[];
  /** What was wrong at the last reading, for editors. */
  problems(): readonly Problem[];
  /** Whether the last reading was refused, so that an older set is live. */
  refused(): boolean;
  /** The entry, if shoppers may see it now. */
  entry(id: string, locale: Locale): Entry | undefined;
  isShown(entry: Entry): boolean;
  search(text: string, locale: Locale, prior?: Prior): Found;
  /** Calls back after each reading, refused ones too; gives a function that ends it. */
  onChange(listener: () => void): () => void;
  /** Reads everything again now; readings never overlap, and the last one asked for sees all that was saved before. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

interface Live {
  readonly set: KnowledgeSet;
  readonly byId: ReadonlyMap<string, Entry>;
  readonly searchers: ReadonlyMap<Locale, Searcher>;
}

const NEW_LINE_OF_FILES_MS = 150;
const NOTHING: Found = { outcome: 'unknown', hits: [] };

/**
 * Reads the knowledge and keeps it fresh: a saved file is live within two seconds, all or nothing. A set with an
 * error is refused and the last good one stays. At the start, when there is no last good one, the files without
 * errors are taken.
 *
 * @throws Error when topics or lexicons cannot be read: they belong to the program.
 */
export async function createKnowledge(options: KnowledgeOptions): Promise<Knowledge> {
  const lexicons = new Map<Locale, Lexicon>();
  for (const locale of LOCALES) lexicons.set(locale, await loadLexicon(options.lexiconFolder, locale));
  const keeper = new Keeper(options, lexicons, dayTeller(options.timeZone ?? 'Asia/Shanghai'));
  await keeper.reload();
  if (options.watch ?? true) await keeper.watch();
  return keeper;
}

class Keeper implements Knowledge {
  private live: Live | undefined;
  private found: readonly Problem[] = [];
  private wasRefused = false;
  private readonly listeners = new Set<() => void>();
  private reading: Promise<void> | undefined;
  private wanted: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private ended: (() => Promise<void>) | undefined;

  constructor(
    private readonly options: KnowledgeOptions,
    private readonly lexicons: ReadonlyMap<Locale, Lexicon>,
    private readonly dayOf: (now: number) => string,
  ) {}

  version = (): string => this.live?.set.version ?? '';
  entries = (): readonly Entry[] => this.live?.set.entries ?? [];
  problems = (): readonly Problem[] => this.found;
  refused = (): boolean => this.wasRefused;
  isShown = (entry: Entry): boolean => isShown(entry, this.dayOf(this.options.now()));

  entry = (id: string, locale: Locale): Entry | undefined => {
    const entry = this.live?.byId.get(`${locale} ${id}`);
    return entry && this.isShown(entry) ? entry : undefined;
  };

  search = (text: string, locale: Locale, prior?: Prior): Found =>
    this.live?.searchers.get(locale)?.search(text, this.isShown, prior) ?? NOTHING;

  onChange = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  reload = (): Promise<void> => {
    if (this.reading === undefined) {
      this.reading = this.read().finally(() => (this.reading = undefined));
      return this.reading;
    }
    // One more reading is enough for all who ask while one is under way.
    this.wanted ??= this.reading.then(() => {
      this.wanted = undefined;
      return this.reload();
    });
    return this.wanted;
  };

  private async read(): Promise<void> {
    const { faqFolder, topicsFile, store, now } = this.options;
    const known: Known = { topics: await loadTopics(topicsFile), store };
    const set = await loadSet(faqFolder, known, this.dayOf(now()));
    const broken = isBroken(set.problems);
    if (!broken) await this.goLive(set);
    else if (!this.live) await this.goLive(withoutBroken(set));
    this.found = set.problems;
    this.wasRefused = broken;
    this.tell(set);
    for (const listener of this.listeners) listener();
  }

  private async goLive(set: KnowledgeSet): Promise<void> {
    if (this.live?.set.version === set.version) return;
    const searchers = new Map<Locale, Searcher>();
    for (const [locale, lexicon] of this.lexicons) {
      const entries = set.entries.filter((entry) => entry.locale === locale && entry.status === 'published');
      searchers.set(locale, await buildSearcher({ entries, lexicon }));
    }
    const byId = new Map(set.entries.map((entry) => [`${entry.locale} ${entry.id}`, entry]));
    this.live = { set, byId, searchers };
  }

  private tell(set: KnowledgeSet): void {
    const { logger } = this.options;
    for (const { file, line, code, severity, message, advice } of set.problems) {
      if (severity === 'error')
        logger.warn({ file, line, code, advice: advice.en }, `${file}:${String(line)} ${message.en}`);
    }
    const fields = { version: this.version(), entries: this.entries().length, refused: this.wasRefused };
    logger.info(fields, this.wasRefused ? 'knowledge refused, the last good set stays' : 'knowledge is live');
  }

  /** Resolves when the watching has begun. */
  async watch(): Promise<void> {
    const { faqFolder, logger } = this.options;
    const watcher = watch(faqFolder, { ignoreInitial: true, depth: 2 });
    watcher.on('all', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.reload().catch((error: unknown) => logger.warn({ err: error }, 'knowledge cannot be read'));
      }, NEW_LINE_OF_FILES_MS);
    });
    watcher.on('error', (error) => logger.warn({ err: error }, 'knowledge is not watched'));
    this.ended = () => watcher.close();
    await new Promise<void>((resolve) => watcher.once('ready', resolve));
  }

  stop = async (): Promise<void> => {
    clearTimeout(this.timer);
    await this.ended?.();
    await this.reading;
  };
}

/** The entries of the files that have no error. */
function withoutBroken(set: KnowledgeSet): KnowledgeSet {
  const broken = new Set(set.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  return { ...set, version: `${set.version}-part`, entries: set.entries.filter(({ file }) => !broken.has(file)) };
}
