/** Codes a caller of the desk or the transcript can meet; stable, also in HTTP answers. */
export type HandoffCode =
  | 'TICKET_UNKNOWN'
  | 'CONVERSATION_UNKNOWN'
  | 'AGENT_UNKNOWN'
  | 'WRONG_STATE'
  | 'OFFER_GONE'
  | 'NOT_YOURS'
  | 'AT_CAPACITY'
  | 'NOT_ON_DUTY'
  | 'VERSION_CONFLICT'
  | 'TURN_LOST'
  | 'INVALID'
  | 'STORE_AWAY'
  | 'STORE_READ_ONLY';

/** A refused command. Nothing was changed. `state` and `owner` say what the ticket is now, where known. */
export class HandoffError extends Error {
  override readonly name = 'HandoffError';
  constructor(
    readonly code: HandoffCode,
    message: string,
    readonly now: { state?: string; owner?: string } = {},
  ) {
    super(message);
  }
}
