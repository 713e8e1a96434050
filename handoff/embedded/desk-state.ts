import type { AgentProfile, AuditEntry, DeskEvent, Note, Presence } from '../desk';
import { deskSettings } from '../desk-settings';
import type { DeskSettings } from '../desk-settings';
import type { Ticket, TicketState } from '../ticket';
import { SortedList } from './sorted-list';
import { compareTimers } from './timer-order';
import type { TimerEntry } from './timer-order';

/** A ticket as the desk keeps it: what everybody may see, and what only the rules need. */
export interface KeptTicket {
  /** Replaced, never changed in place: it may be handed out. */
  ticket: Ticket;
  /** Order of arrival; decides between equal scores. */
  readonly seq: number;
  /** Callers' keys under which this ticket was asked for. */
  readonly keys: string[];
  skillRelaxed: boolean;
  levelRelaxed: boolean;
  /** The shopper's last agent was offered it; that is done once. */
  stickyTried: boolean;
  longestTold: boolean;
  /** Best place that the shopper was told. */
  toldPosition?: number;
  /** How many offers were made; numbers their ids. */
  offers: number;
  /** Who passed it, and when. */
  passed: { readonly agent: string; readonly at: number }[];
  /** The agent whose slot it takes. */
  slotOf?: string;
}

export interface KeptAgent {
  profile: AgentProfile;
  presence: Presence;
  /** Went silent and was given up; the page has to come on duty again. */
  lost: boolean;
  load: number;
  idleSince: number;
  /** Offers missed in a row. */
  missed: number;
}

/** Handling times that ended in one span of time. */
interface Bucket {
  readonly sum: number;
  readonly count: number;
}

/** Something with a place in an order: by `at`, then by arrival. */
export interface Place {
  readonly at: number;
  readonly seq: number;
  readonly id: string;
}

/** Tickets that the same agents may take. `first`: complex ones that are for seniors first. */
export interface Lane {
  readonly key: string;
  /** `*`: any skill will do. */
  readonly skill: string;
  readonly locale: string;
  readonly first: boolean;
  /** To be matched. */
  readonly queued: Place[];
  /** Queued and offered, for positions. */
  readonly waiting: Place[];
}

export interface Free {
  readonly load: number;
  readonly idleSince: number;
  readonly id: string;
}

/** Agents on duty who are alike to the rules. */
export interface Alike {
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly level: 'junior' | 'senior';
  agents: number;
  slots: number;
}

interface DeskIndex {
  readonly lanes: Map<string, Lane>;
  /** All queued and offered tickets. */
  readonly waiting: Place[];
  /** By state, in the order in which they came to it. */
  readonly states: Map<TicketState, Place[]>;
  readonly shoppers: Map<string, Place[]>;
  /** Offered to, active, on hold and in wrap-up, by agent. */
  readonly agents: Map<string, Place[]>;
  /** See desk-free.ts. */
  readonly free: Map<string, Free[]>;
  /** On duty: speakers of each language, agents of each level, groups that are alike. */
  readonly speakers: Map<string, number>;
  readonly levels: Map<string, number>;
  readonly alike: Map<string, Alike>;
  readonly timers: SortedList<TimerEntry>;
}

export interface DeskState {
  readonly settings: DeskSettings;
  readonly tickets: Map<string, KeptTicket>;
  readonly agents: Map<string, KeptAgent>;
  /** Caller's key → ticket. */
  readonly keys: Map<string, string>;
  /** Shopper → who answered last. */
  readonly lastAgents: Map<string, string>;
  /** Conversation → ticket that may be rated. */
  readonly rateable: Map<string, string>;
  readonly notes: Map<string, readonly Note[]>;
  /** `<kind>:<id>` → when it is due. */
  readonly timers: Map<string, number>;
  /** See desk-handling.ts. */
  readonly handling: Map<string, Bucket>;
  readonly events: DeskEvent[];
  readonly audit: AuditEntry[];
  readonly counters: { seq: number; event: number; audit: number };
  readonly index: DeskIndex;
}

export function emptyDeskState(): DeskState {
  return {
    settings: deskSettings(),
    tickets: new Map(),
    agents: new Map(),
    keys: new Map(),
    lastAgents: new Map(),
    rateable: new Map(),
    notes: new Map(),
    timers: new Map(),
    handling: new Map(),
    events: [],
    audit: [],
    counters: { seq: 0, event: 0, audit: 0 },
    index: {
      lanes: new Map(),
      waiting: [],
      states: new Map(),
      shoppers: new Map(),
      agents: new Map(),
      free: new Map(),
      speakers: new Map(),
      levels: new Map(),
      alike: new Map(),
      timers: new SortedList(compareTimers),
    },
  };
}
