import type { Locale } from './understand/understanding';

/** A button under an answer; `action` is one of the closed list that the bot knows. */
export interface EntryAction {
  readonly title: string;
  readonly action: string;
}

/** One question with its other wordings and its answer, as an editor wrote it. */
export interface Entry {
  /** The same id in another locale is its translation. */
  readonly id: string;
  readonly locale: Locale;
  readonly intent: string;
  /** `intent/topic`, from the closed list of topics. */
  readonly topic: string;
  readonly question: string;
  readonly wordings: readonly string[];
  /** Markdown; action links are taken out, the store's values filled in. */
  readonly answer: string;
  readonly actions: readonly EntryAction[];
  readonly status: 'draft' | 'published' | 'archived';
  /** Days (YYYY-MM-DD) from and to which it is shown, both included. */
  readonly valid?: { readonly from: string; readonly to: string };
  /** Day by which somebody should read it again. */
  readonly review?: string;
  /** Whether the question always goes to a person after the answer. */
  readonly escalate: boolean;
  /** Where it stands, from the knowledge folder. */
  readonly file: string;
  readonly line: number;
  /** Made from Simplified Chinese, since nobody wrote it in Traditional. */
  readonly made?: true;
}

/** An entry found for a question. */
export interface Hit {
  readonly entry: Entry;
  /** Calibrated: about how often such a hit is the right one, 0 to 1. */
  readonly score: number;
  /** The wording that fits best. */
  readonly wording: string;
  /** The words that counted. */
  readonly evidence: readonly string[];
}

/** What a search gives: an answer to show, near questions to offer, or an honest nothing. */
export interface Found {
  readonly outcome: 'answer' | 'clarify' | 'unknown';
  /** Best first, at most five. */
  readonly hits: readonly Hit[];
}
