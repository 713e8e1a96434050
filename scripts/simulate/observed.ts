import type { DeskNews } from '../rig/post';

/** What one simulated shopper said, heard and waited for. Times in milliseconds of the simulation. */
export interface ShopperSeen {
  readonly conversation: string;
  /** When a person was asked for, and when one came. */
  askedAt: number | undefined;
  joinedAt: number | undefined;
  closed: boolean;
  /** Client ids of the lines that the service acknowledged. */
  readonly acknowledged: string[];
  /** Ids of the activities heard on the stream since it was opened last, in the order in which they came. */
  readonly heard: { readonly id: string; readonly text: string; readonly clientId: string | undefined }[];
  /** The transcript read in the end, from its beginning. */
  transcript: { readonly id: string; readonly text: string; readonly clientId: string | undefined }[];
}

/**
 * A span in which an agent had a ticket for certain: from the acknowledged accept to the sending of the last line that
 * was acknowledged. Whoever is cut off learns late that a ticket is somebody else's by now.
 */
export interface Holding {
  readonly ticket: string;
  readonly agent: string;
  readonly from: number;
  until: number | undefined;
}

export interface AgentSeen {
  readonly name: string;
  readonly capacity: number;
  /** Most offered and active tickets seen at once. */
  most: number;
  /** Lines that the service acknowledged, by conversation. */
  readonly said: { readonly conversation: string; readonly text: string }[];
  readonly holdings: Holding[];
  /** The desk's events as this agent's stream told them, over all of its sockets. */
  readonly events: readonly DeskNews[];
}

/** What the desk says in the end. */
export interface DeskSeen {
  /** Ids by state, as the lists show them. */
  readonly states: Readonly<Record<string, readonly string[]>>;
}

export interface Observed {
  readonly shoppers: readonly ShopperSeen[];
  readonly agents: readonly AgentSeen[];
  readonly desk: DeskSeen;
  /** Why a shopper or an agent gave up, where one did. */
  readonly failures: readonly string[];
  readonly faults: boolean;
}
