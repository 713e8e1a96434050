import type { Standing } from '../line/unsent';

/** A button under a line; its tap says `value` in the shopper's name, or opens `link`. */
export interface Choice {
  readonly title: string;
  readonly value: string;
  readonly link?: string;
}

/** A picture or file; `link` is signed and short-lived, or a local preview while it is being sent. */
export interface Attached {
  readonly name: string;
  readonly link: string;
  readonly isImage: boolean;
}

/** A card with a picture, words and buttons, or a receipt with its lines. */
export interface Card {
  readonly title?: string;
  readonly subtitle?: string;
  readonly text?: string;
  readonly image?: { readonly link: string; readonly alt: string };
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly items: readonly {
    readonly name: string;
    readonly note?: string;
    readonly price?: string;
    readonly image?: string;
  }[];
  readonly tax?: string;
  readonly total?: string;
  readonly choices: readonly Choice[];
}

export type Author = 'shopper' | 'bot' | 'agent' | 'notice';

/** One line of the talk as it is shown. */
export interface Entry {
  /** Stays the same from the first optimistic showing to the echo of the service. */
  readonly key: string;
  /** Order among lines of the service; undefined while it is only here. */
  readonly order?: number;
  readonly at: number;
  readonly by: Author;
  readonly agent?: string;
  readonly text: string;
  readonly isMarkdown: boolean;
  readonly files: readonly Attached[];
  readonly cards: readonly Card[];
  readonly carousel: boolean;
  readonly choices: readonly Choice[];
  /** The FAQ entry this answers from, when whether it helped is worth asking. */
  readonly answer?: string;
  readonly help?: string;
  readonly notice?: string;
  readonly standing?: Standing;
}
