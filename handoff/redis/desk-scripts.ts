import { defineScript } from './scripts';
import type { Script } from './scripts';

const wish = ['id', 'key', 'conversation', 'shopper', 'skill', 'locale', 'complexity', 'priority'] as const;
const ticketAgent = ['ticket', 'agent'] as const;
const offer = ['ticket', 'agent', 'offer'] as const;
const ofOwner = ['TICKET_UNKNOWN', 'NOT_YOURS', 'WRONG_STATE'] as const;

const reads = { refuses: [], whenFull: 'no-writes' } as const;

export const configure = defineScript({
  name: 'configure',
  args: ['over', 'settings'],
  refuses: [],
  whenFull: 'allow-oom',
});

export const enqueue = defineScript({
  name: 'enqueue',
  args: [...wish, 'reason', 'given', 'open'],
  refuses: ['CONVERSATION_UNKNOWN'],
});
export const leaveMessage = defineScript({
  name: 'leave-message',
  args: [...wish, 'given', 'contact'],
  refuses: ['CONVERSATION_UNKNOWN', 'WRONG_STATE'],
});
export const cancel = defineScript({
  name: 'cancel',
  args: ['conversation'],
  refuses: ['CONVERSATION_UNKNOWN', 'TICKET_UNKNOWN', 'WRONG_STATE'],
});
export const rate = defineScript({
  name: 'rate',
  args: ['conversation', 'stars', 'rating'],
  refuses: ['CONVERSATION_UNKNOWN', 'TICKET_UNKNOWN', 'WRONG_STATE'],
});

export const setPresence = defineScript({
  name: 'set-presence',
  args: ['agent', 'name', 'capacity', 'group', 'profile', 'presence'],
  refuses: [],
});
export const heartbeat = defineScript({ name: 'heartbeat', args: ['agent'], refuses: [] });

export const accept = defineScript({
  name: 'accept',
  args: offer,
  refuses: ['TICKET_UNKNOWN', 'AGENT_UNKNOWN', 'OFFER_GONE', 'NOT_ON_DUTY'],
});
export const decline = defineScript({
  name: 'decline',
  args: [...offer, 'reason'],
  refuses: ['TICKET_UNKNOWN', 'AGENT_UNKNOWN', 'OFFER_GONE'],
});
export const take = defineScript({
  name: 'take',
  args: [...ticketAgent, 'override'],
  refuses: [...ofOwner, 'AGENT_UNKNOWN', 'CONVERSATION_UNKNOWN', 'NOT_ON_DUTY', 'AT_CAPACITY'],
});
export const hold = defineScript({ name: 'hold', args: ticketAgent, refuses: ofOwner });
export const resume = defineScript({ name: 'resume', args: ticketAgent, refuses: ofOwner });
export const transfer = defineScript({
  name: 'transfer',
  args: [...ticketAgent, 'toAgent', 'toSkill', 'comment'],
  refuses: [...ofOwner, 'AGENT_UNKNOWN', 'INVALID', 'NOT_ON_DUTY', 'AT_CAPACITY'],
});
export const close = defineScript({ name: 'close', args: [...ticketAgent, 'outcome', 'note'], refuses: ofOwner });
export const done = defineScript({ name: 'done', args: ticketAgent, refuses: ofOwner });
export const giveBack = defineScript({ name: 'give-back', args: ticketAgent, refuses: ofOwner });

export const say = defineScript({
  name: 'say',
  args: [...ticketAgent, 'clientId', 'line'],
  refuses: [...ofOwner, 'CONVERSATION_UNKNOWN'],
});
export const note = defineScript({
  name: 'note',
  args: [...ticketAgent, 'text', 'clientId'],
  refuses: ['TICKET_UNKNOWN', 'NOT_YOURS'],
});
export const typing = defineScript({ name: 'typing', args: ticketAgent, refuses: ofOwner });
export const watch = defineScript({ name: 'watch', args: ticketAgent, refuses: ['TICKET_UNKNOWN'] });

export const standing = defineScript({ name: 'standing', args: ['ticket'], ...reads });
export const listWaiting = defineScript({ name: 'list-waiting', args: ['limit'], ...reads });
export const listDeskOf = defineScript({ name: 'list-desk-of', args: ['agent'], ...reads });
export const listByState = defineScript({ name: 'list-by-state', args: ['state', 'limit', 'before'], ...reads });
export const listTicketsOf = defineScript({ name: 'list-tickets-of', args: ['shopper', 'limit'], ...reads });
export const numbers = defineScript({ name: 'numbers', args: [], ...reads });
export const eventsAfter = defineScript({ name: 'events-after', args: ['after', 'limit'], ...reads });
export const auditAfter = defineScript({ name: 'audit-after', args: ['after', 'limit'], ...reads });
export const record = defineScript({ name: 'record', args: ['entry'], refuses: [] });
export const sweep = defineScript({ name: 'sweep', args: ['limit'], refuses: [] });

/** Every command of the desk. */
export const deskScripts: readonly Script[] = [
  ...[configure, enqueue, leaveMessage, cancel, rate, setPresence, heartbeat, accept, decline, take, hold, resume],
  ...[transfer, close, done, giveBack, say, note, typing, watch, standing, listWaiting, listDeskOf, listByState],
  ...[listTicketsOf, numbers, eventsAfter, auditAfter, record, sweep],
];
