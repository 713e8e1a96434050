import { number, record, text } from '../../../handoff/web/read';
import type { Fields } from '../../../handoff/web/read';
import type { Outgoing } from '../line/unsent';
import type { Entry } from './entry';
import { clientIdOf, readActivity } from './read-activity';

export type Connection = 'starting' | 'open' | 'reconnecting' | 'offline' | 'elsewhere' | 'unreachable';

/** Who looks after the shopper, as the desk last told. */
interface DeskState {
  readonly state: 'bot' | 'waiting' | 'agent' | 'hold';
  readonly place?: number;
  /** Seconds. */
  readonly wait?: { readonly from: number; readonly to: number };
  readonly nobody?: boolean;
  readonly agent?: string;
}

export interface TalkState {
  readonly entries: readonly Entry[];
  readonly connection: Connection;
  readonly desk: DeskState;
  readonly typing?: { readonly by: 'bot' | 'agent'; readonly name: string };
  /** Key of the line that asks for stars, until they are given. */
  readonly rating?: string;
  /** Lines the shopper has not seen. */
  readonly unread: number;
}

export const FRESH: TalkState = { entries: [], connection: 'starting', desk: { state: 'bot' }, unread: 0 };

/** Takes in one activity of the stream. The same one twice changes nothing but what may have got newer, such as links. */
export function hearActivity(state: TalkState, activity: Fields, isSeen: boolean): TalkState {
  if (activity['type'] === 'typing') return hearTyping(state, activity);
  if (activity['type'] === 'event') return hearEvent(state, activity);
  const entry = readActivity(activity);
  if (!entry) return state;
  const known = state.entries.find(({ key }) => key === entry.key);
  const entries = placed(state.entries, known ? { ...entry, at: entry.at || known.at } : entry);
  if (entry.by === 'shopper') return { ...state, entries };
  const counted = !known && !isSeen ? state.unread + 1 : state.unread;
  return afterNotice({ ...withoutTyping(state), entries, unread: counted }, entry);
}

/** Shows what the shopper sends at once, and how it stands from then on. */
export function showOutgoing(state: TalkState, message: Outgoing, entry: Entry): TalkState {
  const known = state.entries.find(({ key }) => key === message.clientId);
  // What came back in the stream is sent, whatever the answer of the post says.
  if (known?.order !== undefined) return state;
  return { ...state, entries: placed(state.entries, { ...(known ?? entry), standing: message.standing }) };
}

/** The client ids among activities, to be struck off the outbox. */
export function arrivedIds(activities: readonly Fields[]): readonly string[] {
  return activities.flatMap((activity) => clientIdOf(activity) ?? []);
}

/** In the service's order; what is only here yet stays at the end, in the order it was written. */
function placed(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  const others = entries.filter(({ key }) => key !== entry.key);
  const order = entry.order ?? Number.POSITIVE_INFINITY;
  let at = others.length;
  const before = entries.findIndex(({ key }) => key === entry.key);
  if (order === Number.POSITIVE_INFINITY && before >= 0) at = before;
  else while (at > 0 && (others[at - 1]?.order ?? Number.POSITIVE_INFINITY) > order) at -= 1;
  return [...others.slice(0, at), entry, ...others.slice(at)];
}

function hearTyping(state: TalkState, activity: Fields): TalkState {
  const { role, name } = record(activity['from']);
  if (role === 'user') return state;
  const agent = text(record(record(activity['channelData'])['agent'])['name']);
  return { ...state, typing: { by: agent === undefined ? 'bot' : 'agent', name: agent ?? text(name) ?? '' } };
}

function hearEvent(state: TalkState, activity: Fields): TalkState {
  if (activity['name'] !== 'xiaoer/status') return state;
  const value = record(activity['value']);
  const place = number(value['position']);
  const wait = record(value['wait']);
  const [from, to] = [number(wait['from']), number(wait['to'])];
  const agent = text(record(value['agent'])['name']) ?? state.desk.agent;
  const before = state.desk.state === 'waiting' ? state.desk : undefined;
  switch (value['state']) {
    case 'queued':
    case 'offered':
      return {
        ...withoutTyping(state),
        desk: {
          state: 'waiting',
          ...(before?.nobody && place === undefined ? { nobody: true } : {}),
          ...(place === undefined ? (before?.place ? { place: before.place } : {}) : { place }),
          ...(from === undefined || to === undefined ? {} : { wait: { from, to } }),
        },
      };
    case 'active':
    case 'on_hold':
      return {
        ...withoutTyping(state),
        desk: { state: value['state'] === 'active' ? 'agent' : 'hold', ...(agent === undefined ? {} : { agent }) },
      };
    case undefined:
    case 'rating':
      return state;
    default:
      return { ...withoutTyping(state), desk: { state: 'bot' } };
  }
}

function afterNotice(state: TalkState, { notice, key }: Entry): TalkState {
  if (notice === 'rating_asked') return { ...state, rating: key };
  if (notice === 'nobody_on_duty') return { ...state, desk: { ...state.desk, state: 'waiting', nobody: true } };
  return notice === 'rated' || notice === 'queued' ? withoutRating(state) : state;
}

export function withoutTyping({ typing: _, ...rest }: TalkState): TalkState {
  return rest;
}

export function withoutRating({ rating: _, ...rest }: TalkState): TalkState {
  return rest;
}
