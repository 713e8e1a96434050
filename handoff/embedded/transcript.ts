import { randomUUID } from 'node:crypto';
import type { Transcript } from '../transcript';
import { describeConversation } from './append';
import {
  appendToConversation,
  createConversation,
  expireConversations,
  isExpired,
  updateConversation,
} from './conversation-commands';
import type { Engine } from './engine';
import type { EmbeddedState } from './state';
import { commitTurn, expiredTurns, openTurn, takeExpiredTurns } from './turn-commands';

/** How long a turn may take before somebody else may take it up. */
const leaseMs = 15_000;

/** The transcript in the embedded store. */
export function embeddedTranscript(engine: Engine, lease = leaseMs): Transcript {
  return {
    create: (conversation) => engine.run(createConversation, conversation),
    conversation: (id) =>
      engine.read((state) => {
        const kept = state.transcript.conversations.get(id);
        return kept && describeConversation(kept);
      }),
    update: (id, change) => engine.run(updateConversation, { id, change }),
    openTurn: (conversation, line) => engine.run(openTurn, { conversation, line, token: randomUUID(), lease }),
    commitTurn: (result) => engine.run(commitTurn, { ...result, lease }),
    async takeExpiredTurns(limit) {
      const due = await engine.read((state, now) => expiredTurns(state.transcript, now).length);
      return due === 0 ? [] : engine.run(takeExpiredTurns, { limit, token: randomUUID(), lease });
    },
    append: (conversation, lines) => engine.run(appendToConversation, { conversation, lines }),
    read: (conversation, after, limit = 500) => engine.read((state) => readLines(state, conversation, after, limit)),
    ofShopper: (shopper, limit = 20) => engine.read((state) => conversationsOf(state, shopper, limit)),
    async expire(before, limit) {
      const ids = await engine.read((state) => findExpired(state, before, limit));
      return ids.length === 0 ? 0 : (await engine.run(expireConversations, { ids, before })).length;
    },
  };
}

function readLines(state: EmbeddedState, conversation: string, after: number, limit: number) {
  const kept = state.transcript.conversations.get(conversation);
  if (!kept) return [];
  const first = Math.max(after - kept.archived, 0);
  return kept.lines.slice(first, first + limit);
}

function conversationsOf(state: EmbeddedState, shopper: string, limit: number) {
  const ids = [...(state.transcript.index.shoppers.get(shopper) ?? [])];
  const found = ids.flatMap((id) => state.transcript.conversations.get(id) ?? []);
  return found
    .reverse()
    .sort((a, b) => b.createdAt - a.createdAt)
    .slice(0, limit)
    .map(describeConversation);
}

function findExpired(state: EmbeddedState, before: number, limit: number): string[] {
  const ids: string[] = [];
  for (const kept of state.transcript.conversations.values()) {
    if (ids.length >= limit) break;
    if (isExpired(kept, before)) ids.push(kept.id);
  }
  return ids;
}
