import { record, text } from '../web/read';

/** Why a call was refused, with the facts that the page can word. `status` 0: nobody answered. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Who has the ticket now, and its state, when the desk told. */
    readonly agent?: string,
    readonly state?: string,
  ) {
    super(message);
  }

  /** Whether the same call may well succeed in a moment: the network, or a store that is away. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

type Check<T> = (value: unknown) => value is T;
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Calls of `/api/agent`; every refusal is thrown as a Problem. */
export interface Api {
  get<T>(path: string, check: Check<T>): Promise<T>;
  post<T>(path: string, body: object, check: Check<T>): Promise<T>;
  put<T>(path: string, body: object, check: Check<T>): Promise<T>;
  remove(path: string): Promise<void>;
}

/** A service that does not answer within this time is as good as away; the call can be made again. */
const LONGEST_MS = 15_000;

export interface ApiNeed {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Called when the session is no longer valid. */
  readonly onSessionOver: () => void;
}

export function createApi({ fetch, onSessionOver }: ApiNeed): Api {
  const call = async (method: Method, path: string, body: object | undefined): Promise<unknown> => {
    const response = await reach(fetch, method, path, body);
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    const problem = problemOf(response, answer);
    if (problem.status === 401 && problem.code === 'SIGN_IN') onSessionOver();
    throw problem;
  };
  const checked = async <T>(check: Check<T>, answer: Promise<unknown>): Promise<T> => {
    const value = await answer;
    if (check(value)) return value;
    throw new Problem(502, 'STRANGE_ANSWER', 'The service answered something this page does not understand.');
  };
  return {
    get: (path, check) => checked(check, call('GET', path, undefined)),
    post: (path, body, check) => checked(check, call('POST', path, body)),
    put: (path, body, check) => checked(check, call('PUT', path, body)),
    async remove(path) {
      await call('DELETE', path, undefined);
    },
  };
}

async function reach(fetch: ApiNeed['fetch'], method: Method, path: string, body?: object): Promise<Response> {
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(LONGEST_MS),
    ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}),
  };
  try {
    return await fetch(path, init);
  } catch {
    throw new Problem(0, 'OFFLINE', 'Nobody answered.');
  }
}

function problemOf(response: Response, answer: unknown): Problem {
  const fields = record(answer);
  const code = text(fields.code) ?? 'FAILED';
  return new Problem(
    response.status,
    code,
    text(fields.message) ?? response.statusText,
    text(fields.agent),
    text(fields.state),
  );
}
