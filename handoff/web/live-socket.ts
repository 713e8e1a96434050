import { retryDelay } from './backoff';

/** `connecting` is the first try or a retry at work, `waiting` the pause between two, `stopped` the end. */
export type SocketState = 'connecting' | 'open' | 'waiting' | 'stopped';

/** What to do after a close: come back, come back once somebody looks at the page, or stay away. */
export type AfterClose = 'retry' | 'when-seen' | 'stop';

export interface LiveSocketOptions {
  /** The address to open now; asked before every try, so that it can carry a fresh token and position. */
  readonly url: () => string | Promise<string>;
  /** A text frame; empty keep-alive frames are not passed on. */
  readonly onFrame: (data: string) => void;
  readonly onState?: (state: SocketState) => void;
  /** Decides by close code and reason; without it every close is followed by a retry. */
  readonly afterClose?: (close: { readonly code: number; readonly reason: string }) => AfterClose;
  /** Decides when `url` itself failed; without it that is retried too. */
  readonly afterRefusal?: (error: unknown) => AfterClose;
  /** Milliseconds between two empty frames sent to keep proxies from closing; 0 for none. */
  readonly keepAliveMs?: number;
  /** Milliseconds after which a try that does not open counts as failed. */
  readonly openWithinMs?: number;
  readonly random?: () => number;
  /** Opens a socket; tests hand in their own. */
  readonly open?: (url: string) => WebSocket;
}

export interface LiveSocket {
  readonly state: () => SocketState;
  /** Tries now instead of at the end of the pause. */
  wake(): void;
  /** Sends a frame; false when the socket is not open. */
  send(data: string): boolean;
  /** Closes for good. */
  stop(): void;
}

const KEEP_ALIVE_MS = 20_000;
const OPEN_WITHIN_MS = 15_000;
/** An open that holds this long starts the backoff anew; one that is cut at once does not. */
const SETTLED_MS = 5_000;

/** Keeps one WebSocket open, whatever the network does. Frames come in order; what was missed is the caller's to ask for. */
export function keepOpen(options: LiveSocketOptions): LiveSocket {
  let state: SocketState = 'connecting';
  let line: OpenLine | undefined;
  let attempt = 0;
  let round = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const enter = (next: SocketState): void => {
    if (state === next || state === 'stopped') return;
    state = next;
    options.onState?.(next);
  };

  const comeBack = (then: AfterClose): void => {
    if (then === 'stop') stop();
    if (state === 'stopped') return;
    enter('waiting');
    if (then === 'when-seen') return;
    timer = setTimeout(() => void connect(), retryDelay(attempt, options.random));
    attempt += 1;
  };

  const connect = async (): Promise<void> => {
    const mine = ++round;
    clearTimeout(timer);
    enter('connecting');
    try {
      const url = await options.url();
      if (mine !== round) return;
      line = openLine(options, url, {
        opened: () => enter('open'),
        settled: () => (attempt = 0),
        closed: (code, reason) => {
          if (mine === round) comeBack(options.afterClose?.({ code, reason }) ?? 'retry');
        },
      });
    } catch (error) {
      if (mine === round) comeBack(options.afterRefusal?.(error) ?? 'retry');
    }
  };

  const wake = (): void => {
    if (state !== 'waiting') return;
    attempt = Math.min(attempt, 1);
    void connect();
  };

  const stop = (): void => {
    round += 1;
    clearTimeout(timer);
    enter('stopped');
    line?.cut();
    unwatch();
  };

  const unwatch = watchPage(wake, () => line?.cut());
  void connect();
  return { state: () => state, wake, stop, send: (data) => state === 'open' && line?.send(data) === true };
}

interface OpenLine {
  send(data: string): boolean;
  /** Closes now: the close handshake of a dead network would take a minute. */
  cut(): void;
}

interface LineEvents {
  readonly opened: () => void;
  readonly settled: () => void;
  readonly closed: (code: number, reason: string) => void;
}

/** One try: opens within its time or counts as closed; tells its close once. */
function openLine(options: LiveSocketOptions, url: string, events: LineEvents): OpenLine {
  const socket = options.open ? options.open(url) : new WebSocket(url);
  const keepAliveMs = options.keepAliveMs ?? KEEP_ALIVE_MS;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let beat: ReturnType<typeof setInterval> | undefined;
  let over = false;

  const finish = (code: number, reason: string): void => {
    if (over) return;
    over = true;
    clearTimeout(late);
    clearTimeout(settling);
    clearInterval(beat);
    events.closed(code, reason);
  };
  const cut = (): void => {
    socket.close();
    finish(1006, 'cut');
  };
  const late = setTimeout(cut, options.openWithinMs ?? OPEN_WITHIN_MS);

  socket.onopen = () => {
    if (over) return;
    clearTimeout(late);
    settling = setTimeout(events.settled, SETTLED_MS);
    if (keepAliveMs > 0) beat = setInterval(() => socket.send(''), keepAliveMs);
    events.opened();
  };
  socket.onmessage = (event: MessageEvent<unknown>) => {
    if (!over && typeof event.data === 'string' && event.data !== '') options.onFrame(event.data);
  };
  // An error says nothing that the close after it does not.
  socket.onerror = () => undefined;
  socket.onclose = ({ code, reason }) => finish(code, reason);
  return {
    cut,
    send(data) {
      if (over || socket.readyState !== socket.OPEN) return false;
      socket.send(data);
      return true;
    },
  };
}

/** Calls back when the page is seen or online again, and when the network goes; returns what ends that. */
function watchPage(seen: () => void, gone: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const shown = (): void => {
    if (!document.hidden) seen();
  };
  const ends = new AbortController();
  const { signal } = ends;
  window.addEventListener('online', seen, { signal });
  window.addEventListener('focus', seen, { signal });
  window.addEventListener('offline', gone, { signal });
  document.addEventListener('visibilitychange', shown, { signal });
  return () => ends.abort();
}
