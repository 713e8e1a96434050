import { record } from '../../../handoff/web/read';
import type { PageContext } from '../bridge';

/** Longer than this, a name is none; the service takes no more either. */
const MOST = 500;

/** Where the shopper is, of the page's address and of what the store's scripts told, which may be anything. */
export function whereIs(href: string, told: unknown): PageContext {
  const { product, cart } = record(told);
  return { url: cut(href.split('#')[0]) ?? '', ...named('product', product), ...named('cart', cart) };
}

function named(name: 'product' | 'cart', value: unknown): PageContext {
  const text = cut(value);
  return text === undefined ? {} : { [name]: text };
}

function cut(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.slice(0, MOST) : undefined;
}
