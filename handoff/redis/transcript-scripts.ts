import { defineScript } from './scripts';
import type { Script } from './scripts';

export const createConversation = defineScript({
  name: 'create-conversation',
  args: ['id', 'shopper'],
  tail: 'fields',
  refuses: [],
});

export const updateConversation = defineScript({
  name: 'update-conversation',
  args: ['id', 'shopper'],
  tail: 'fields',
  refuses: ['CONVERSATION_UNKNOWN'],
});

export const append = defineScript({
  name: 'append',
  args: ['conversation'],
  tail: 'lines',
  refuses: ['CONVERSATION_UNKNOWN'],
});

export const openTurn = defineScript({
  name: 'open-turn',
  args: ['conversation', 'token', 'lease', 'clientId', 'line'],
  refuses: ['CONVERSATION_UNKNOWN'],
});

export const commitTurn = defineScript({
  name: 'commit-turn',
  args: ['conversation', 'token', 'lease', 'state', 'version', 'locale'],
  tail: 'lines',
  refuses: ['CONVERSATION_UNKNOWN', 'TURN_LOST', 'VERSION_CONFLICT'],
});

export const takeExpiredTurns = defineScript({
  name: 'take-expired-turns',
  args: ['limit', 'token', 'lease'],
  refuses: [],
});

export const ofShopper = defineScript({
  name: 'of-shopper',
  args: ['shopper', 'limit'],
  refuses: [],
  whenFull: 'no-writes',
});

export const expire = defineScript({ name: 'expire', args: ['before', 'limit'], refuses: [] });

export const transcriptScripts: readonly Script[] = [
  createConversation,
  updateConversation,
  append,
  openTurn,
  commitTurn,
  takeExpiredTurns,
  ofShopper,
  expire,
];
