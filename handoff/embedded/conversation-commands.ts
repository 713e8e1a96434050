import type { Conversation, Line, NewConversation, NewLine } from '../transcript';
import { appendLines, conversationOf, describeConversation } from './append';
import type { Command } from './command';
import type { EmbeddedState } from './state';
import { forgetShopper, indexShopper } from './transcript-state';
import type { KeptConversation } from './transcript-state';

export const createConversation: Command<NewConversation, Conversation> = {
  name: 'transcript.create',
  apply(state, conversation, { now }) {
    const known = state.transcript.conversations.get(conversation.id);
    if (known) return describeConversation(known);
    const kept: KeptConversation = {
      ...conversation,
      createdAt: now,
      last: 0,
      lastAt: now,
      owner: 'bot',
      waiting: [],
      lines: [],
      archived: 0,
    };
    state.transcript.conversations.set(kept.id, kept);
    indexShopper(state.transcript, kept.shopper.id, kept.id);
    return describeConversation(kept);
  },
};

export type ConversationChange = Partial<Pick<NewConversation, 'locale' | 'shopper' | 'address'>>;

export const updateConversation: Command<{ readonly id: string; readonly change: ConversationChange }, Conversation> = {
  name: 'transcript.update',
  apply(state, { id, change }) {
    const kept = conversationOf(state, id);
    if (change.locale !== undefined) kept.locale = change.locale;
    if (change.address !== undefined) kept.address = change.address;
    if (change.shopper !== undefined) {
      forgetShopper(state.transcript, kept.shopper.id, kept.id);
      kept.shopper = change.shopper;
      indexShopper(state.transcript, kept.shopper.id, kept.id);
    }
    return describeConversation(kept);
  },
};

export const appendToConversation: Command<
  { readonly conversation: string; readonly lines: readonly NewLine[] },
  readonly Line[]
> = {
  name: 'transcript.append',
  apply(state, { conversation, lines }, context) {
    return appendLines(state, conversation, lines, context);
  },
};

/** Whether retention may remove the conversation: silent since before, no open ticket, no turn at work. */
export function isExpired(kept: KeptConversation, before: number): boolean {
  return kept.lastAt < before && kept.ticket === undefined && kept.turn === undefined;
}

/** Removes the conversations that are (still) expired; returns the ids that went. */
export const expireConversations: Command<
  { readonly ids: readonly string[]; readonly before: number },
  readonly string[]
> = {
  name: 'transcript.expire',
  apply(state, { ids, before }) {
    return ids.filter((id) => {
      const kept = state.transcript.conversations.get(id);
      if (!kept || !isExpired(kept, before)) return false;
      removeConversation(state, kept);
      return true;
    });
  },
};

function removeConversation(state: EmbeddedState, kept: KeptConversation): void {
  state.transcript.conversations.delete(kept.id);
  state.transcript.index.clientIds.delete(kept.id);
  forgetShopper(state.transcript, kept.shopper.id, kept.id);
}
