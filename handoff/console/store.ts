/** Holds a state that only its reducer changes, and tells whoever listens. */
export interface Store<State, Event> {
  readonly state: () => State;
  readonly send: (event: Event) => void;
  /** Calls back after every change; returns the way to stop. */
  readonly listen: (listener: () => void) => () => void;
}

export function createStore<State, Event>(
  reduce: (state: State, event: Event) => State,
  initial: State,
): Store<State, Event> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    send(event) {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
