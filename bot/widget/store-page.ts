import type { PageContext } from './bridge';
import type { ChatButton } from './button';
import type { Locale } from './locale';

/** What loader and host share about the store's page they are on. */
export interface StorePage {
  /** The service's origin, where the loader came from. */
  readonly base: string;
  readonly color: string;
  readonly face: ChatButton;
  locale: Locale;
  identity: string | undefined;
  context: PageContext;
  open: boolean;
  unread: number;
  emit(event: string, detail?: unknown): void;
  /** Draws the button as things are now. */
  draw(): void;
  /** Notes for this tab's next page of the store: `open`, `live` (something goes on) or nothing. */
  remember(state: 'open' | 'live' | ''): void;
}

/** The chat window's place on the page, once it is loaded. */
export interface Host {
  /** `quietly` leaves the focus where it is. */
  show(open: boolean, quietly?: boolean): void;
  /** The shopper's identity changed. */
  renew(): void;
  /** The page's context changed. */
  look(): void;
}
