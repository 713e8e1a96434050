/** The three first languages. Traditional is read through Simplified; answers never lose the shopper's script. */
export type Locale = 'zh-Hans' | 'zh-Hant' | 'en';

export const LOCALES: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en'];

/** An intent (`order`) or a topic (`order/return`) with its calibrated probability, 0 to 1. */
export interface Guess {
  readonly name: string;
  readonly probability: number;
}

/** Something named in the message. `value` is normalised: no spaces, half width, amounts as `12.50 CNY`. */
export interface Entity {
  readonly type: 'order' | 'tracking' | 'phone' | 'email' | 'amount' | 'date' | 'sku' | 'url';
  readonly value: string;
  /** Where it stands in the text, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

export type Urgency = 'urgent' | 'normal' | 'low';
/** A matter that is for people whatever the mood: danger or fraud, the law or the public, a dispute or an exception. */
export type Signal = 'safety' | 'legal' | 'dispute';
export type SmallTalkKind = 'greeting' | 'thanks' | 'goodbye' | 'yes' | 'no';

/** The words that counted for each finding, strongest first; so that the console and editors can see why. */
export interface Evidence {
  readonly intent: readonly string[];
  readonly mood: readonly string[];
  readonly urgency: readonly string[];
  readonly person: readonly string[];
}

/** The intent of the second of two wishes, and the parts of the message that hold each, in their normal form. */
export interface SecondWish extends Guess {
  readonly text: string;
  readonly firstText: string;
}

/** What a message means. */
export interface Understanding {
  readonly locale: Locale;
  readonly intent: Guess;
  /** Set when the message holds two wishes. */
  readonly second?: SecondWish;
  readonly topic: Guess;
  /** Every intent, likeliest first; the probabilities add up to 1. */
  readonly intents: readonly Guess[];
  /** The likeliest topics, at most five. */
  readonly topics: readonly Guess[];
  readonly entities: readonly Entity[];
  /** `upset` is this message's alone, 0 (calm) to 1; `running` is the conversation's with this message. */
  readonly mood: { readonly upset: number; readonly running: number };
  readonly urgency: Urgency;
  readonly asksForPerson: boolean;
  readonly smallTalk?: SmallTalkKind;
  /** Left out when the words show none. */
  readonly signals?: readonly Signal[];
  readonly evidence: Evidence;
}

/** What the conversation tells about a message before it is read. */
export interface UnderstandingContext {
  /** The locale of the conversation so far; kept when the message's letters do not tell. */
  readonly locale?: Locale;
  /** The running mood and when it was last told, in milliseconds since 1970. */
  readonly mood: number;
  readonly moodAt: number;
  readonly now: number;
}
