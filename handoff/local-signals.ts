import type { Signal, Signals } from './signals';

/** Signals within one process. A listener that throws does not keep the others from hearing. */
export function localSignals(onError: (error: unknown) => void): Signals {
  const listeners = new Set<(signal: Signal) => void>();
  return {
    publish(signal) {
      for (const listener of [...listeners]) {
        try {
          listener(signal);
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe(listener) {
      // A wrapper of its own, so that the same function may listen twice and stop once.
      const own = (signal: Signal): void => {
        listener(signal);
      };
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
  };
}
