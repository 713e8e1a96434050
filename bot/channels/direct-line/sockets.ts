import type { Signal, Signals } from '../../../handoff/signals';

/** One open socket, as the registry sees it. */
interface Seat {
  /** Something may be new up to this position; undefined when nobody knows. */
  lines(last: number | undefined): void;
  moment(signal: Extract<Signal, { type: 'moment' }>): void;
  /** Gives the seat to a newer socket. */
  evict(): void;
}

export interface Sockets {
  /** Seats a socket of a conversation; the oldest of too many goes. Returns how to leave. */
  join(conversation: string, seat: Seat): () => void;
  close(): void;
}

/** So many tabs of one shopper may be open at once. */
const SEATS = 5;

/** Tells each open socket of this process what concerns its conversation; hears the signals once for all of them. */
export function createSockets(signals: Signals): Sockets {
  const rooms = new Map<string, Set<Seat>>();
  const stop = signals.subscribe((signal) => {
    if (signal.type === 'lines') rooms.get(signal.conversation)?.forEach((seat) => seat.lines(signal.last));
    if (signal.type === 'moment') rooms.get(signal.conversation)?.forEach((seat) => seat.moment(signal));
    if (signal.type === 'missed') rooms.forEach((room) => room.forEach((seat) => seat.lines(undefined)));
  });
  return {
    join(conversation, seat) {
      const room = rooms.get(conversation) ?? new Set<Seat>();
      rooms.set(conversation, room);
      const [oldest] = room;
      if (room.size >= SEATS && oldest) {
        room.delete(oldest);
        oldest.evict();
      }
      room.add(seat);
      return () => {
        room.delete(seat);
        if (room.size === 0 && rooms.get(conversation) === room) rooms.delete(conversation);
      };
    },
    close: stop,
  };
}
