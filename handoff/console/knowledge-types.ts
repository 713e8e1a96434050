/** What the Knowledge tab reads; the shape of `/api/agent/knowledge` and what lies under it. */

export type EntryStatus = 'draft' | 'published' | 'archived';

/** Something an editor should mend, at a line of a file. */
export interface KnowledgeProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly advice: string;
  readonly severity: 'error' | 'warning';
}

/** One FAQ entry with how it did lately. */
export interface EntryFigures {
  readonly id: string;
  readonly locale: string;
  readonly intent: string;
  /** `intent/topic`. */
  readonly topic: string;
  readonly question: string;
  readonly status: EntryStatus;
  /** Day by which somebody should read it again. */
  readonly review?: string;
  readonly valid?: { readonly from: string; readonly to: string };
  readonly file: string;
  readonly line: number;
  readonly asked7: number;
  readonly asked30: number;
  readonly helpful30: number;
  readonly notHelpful30: number;
}

export interface KnowledgeView {
  readonly version: string;
  /** Whether changed files are not live because something in them is broken. */
  readonly refused: boolean;
  readonly problems: readonly KnowledgeProblem[];
  readonly entries: readonly EntryFigures[];
}

/** What the bot would do with a question, and why. Understanding and hits are those of knowledge, as far as shown. */
export interface Tried {
  readonly understanding: {
    readonly locale: string;
    readonly intent: { readonly name: string; readonly probability: number };
    readonly topic: { readonly name: string; readonly probability: number };
    readonly mood: { readonly upset: number };
    readonly urgency: string;
    readonly asksForPerson: boolean;
  };
  readonly found: {
    readonly outcome: 'answer' | 'clarify' | 'unknown';
    readonly hits: readonly {
      readonly entry: { readonly id: string; readonly question: string; readonly file: string; readonly line: number };
      readonly score: number;
      readonly wording: string;
      readonly evidence: readonly string[];
    }[];
  };
  readonly decision: string;
  readonly why: readonly string[];
}

/** Questions alike that nobody has written an entry for. */
export interface GapGroup {
  readonly id: string;
  readonly title: string;
  readonly locale: string;
  /** `intent/topic` it seems to be about. */
  readonly topic: string;
  readonly count: number;
  readonly lastAt: number;
  readonly samples: readonly string[];
  /** A ready Markdown entry to start from. */
  readonly draft: string;
}
