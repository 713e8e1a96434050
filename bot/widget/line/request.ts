import { record } from '../../../handoff/web/read';
import type { Fields } from '../../../handoff/web/read';

const ROOT = '/v3/directline';
const ANSWER_WITHIN_MS = 20_000;

/** The service said no: with its status, and when to try again if it said so. 0 is no answer at all. */
export class ServiceError extends Error {
  constructor(
    readonly status: number,
    readonly retryMs?: number,
  ) {
    super(`Direct Line answered ${status}`);
  }
}

/** One call of the service this page came from. @throws ServiceError, also when the answer takes too long */
export async function request(path: string, token: string, init: RequestInit): Promise<Fields> {
  const ends = new AbortController();
  const late = setTimeout(() => ends.abort(), ANSWER_WITHIN_MS);
  const headers = {
    Authorization: `Bearer ${token}`,
    ...(typeof init.body === 'string' ? { 'Content-Type': 'application/json' } : {}),
  };
  try {
    const answer = await fetch(ROOT + path, { ...init, headers, signal: ends.signal });
    const retryAfter = Number(answer.headers.get('Retry-After'));
    if (!answer.ok) {
      throw retryAfter > 0 ? new ServiceError(answer.status, retryAfter * 1000) : new ServiceError(answer.status);
    }
    return answer.status === 204 ? {} : record(await answer.json());
  } catch (error) {
    throw error instanceof ServiceError ? error : new ServiceError(0);
  } finally {
    clearTimeout(late);
  }
}
