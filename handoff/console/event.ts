import type { Suggestion } from '../api-tickets';
import type { Note, Presence } from '../desk';
import type { TicketState } from '../ticket';
import type { TicketView } from '../ticket-view';
import type { DialogKind, Kept, Link, Pending, Refusal, Toast, Typing, View } from './state';
import type { DeskView, LaterLines, Me, WholeTicket } from './wire';

/** Everything that can happen to the page: what the agent did, what the service answered, what the stream told. */
export type PageEvent =
  | { readonly type: 'signed-in'; readonly me: Me; readonly presence: Presence; readonly kept?: Kept }
  | { readonly type: 'signed-out' }
  | { readonly type: 'session-over' }
  | { readonly type: 'link'; readonly link: Link }
  | { readonly type: 'presence'; readonly presence: Presence }
  | { readonly type: 'gone' }
  | { readonly type: 'desk'; readonly desk: DeskView; readonly at: number }
  | { readonly type: 'list'; readonly state: TicketState; readonly tickets: readonly TicketView[] }
  | { readonly type: 'view'; readonly view: View }
  | { readonly type: 'dialog'; readonly dialog?: { readonly kind: DialogKind; readonly ticket: string } }
  | { readonly type: 'toast'; readonly toast: Omit<Toast, 'id'> }
  | { readonly type: 'toast-gone'; readonly id: number }
  | { readonly type: 'busy'; readonly ticket: string; readonly move?: string }
  | TicketEvent;

/** What concerns one ticket. */
export type TicketEvent =
  | { readonly type: 'open'; readonly id: string; readonly watching: boolean }
  | { readonly type: 'opened'; readonly whole: WholeTicket }
  | { readonly type: 'refused'; readonly id: string; readonly refusal: Refusal }
  | { readonly type: 'left' }
  | { readonly type: 'later'; readonly later: LaterLines }
  | { readonly type: 'moved'; readonly ticket: TicketView }
  | { readonly type: 'suggested'; readonly ticket: string; readonly suggestions: readonly Suggestion[] }
  | { readonly type: 'noted'; readonly ticket: string; readonly note: Note }
  | { readonly type: 'typing'; readonly conversation: string; readonly typing?: Typing }
  | { readonly type: 'read'; readonly ticket: string; readonly at: number }
  | { readonly type: 'draft'; readonly ticket: string; readonly text: string }
  | { readonly type: 'say'; readonly pending: Pending }
  | { readonly type: 'saying'; readonly clientId: string }
  | { readonly type: 'said'; readonly clientId: string }
  | { readonly type: 'unsaid'; readonly clientId: string; readonly refusal: Refusal; readonly again: boolean }
  | { readonly type: 'take-back'; readonly clientId: string; readonly edit: boolean };
