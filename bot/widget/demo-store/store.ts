import { keepCart, readCart, withOneMore } from './cart';
import './styles.css';

/** Orders below this many yuan pay postage. */
const FREE_FROM = 99;
const POSTAGE = 8;

function find(selector: string, within: ParentNode = document): HTMLElement | null {
  return within.querySelector<HTMLElement>(selector);
}

function count(): void {
  const badge = find('[data-cart-count]');
  const pieces = readCart().reduce((sum, { quantity }) => sum + quantity, 0);
  if (!badge) return;
  badge.textContent = pieces === 0 ? '' : String(pieces);
}

/** Tells the widget what the shopper looks at, now or as soon as it is there. */
function tellWidget(context: { readonly product?: string; readonly cart?: string }): void {
  const tell = (): void => window.Xiaoer?.page(context);
  if (window.Xiaoer) tell();
  else window.addEventListener('xiaoer:ready', tell, { once: true });
}

function onGood(article: HTMLElement): void {
  tellWidget({ product: article.dataset['name'] ?? '' });
  find('[data-add]', article)?.addEventListener('submit', (event) => {
    event.preventDefault();
    const size = article.querySelector<HTMLInputElement>('input:checked')?.value ?? '';
    keepCart(withOneMore(readCart(), article.dataset['good'] ?? '', size));
    const done = find('[data-done]', article);
    if (done) done.textContent = done.dataset['done'] ?? '';
    count();
  });
}

function drawCart(cart: HTMLElement): void {
  const rows = readCart();
  let goods = 0;
  const names: string[] = [];
  for (const element of cart.querySelectorAll<HTMLElement>('[data-row]')) {
    const row = rows.find(({ id }) => id === element.dataset['row']);
    element.hidden = !row;
    if (!row) continue;
    const sum = Number(element.dataset['price']) * row.quantity;
    goods += sum;
    names.push(`${element.dataset['name'] ?? ''} ${row.size} × ${row.quantity}`.replace('  ', ' '));
    write('[data-size]', row.size, element);
    write('[data-quantity]', `× ${row.quantity}`, element);
    write('[data-sum]', `¥${sum}`, element);
  }
  const postage = goods >= FREE_FROM ? 0 : POSTAGE;
  write('[data-goods]', `¥${goods}`, cart);
  write('[data-postage]', postage === 0 ? (find('[data-postage]', cart)?.dataset['free'] ?? '') : `¥${postage}`, cart);
  write('[data-total]', `¥${goods + postage}`, cart);
  cart.hidden = rows.length === 0;
  const empty = find('[data-empty]');
  if (empty) empty.hidden = rows.length > 0;
  tellWidget(rows.length === 0 ? {} : { cart: `${names.join('; ')}; ¥${goods + postage}` });
}

function write(selector: string, text: string, within: ParentNode): void {
  const element = find(selector, within);
  if (element) element.textContent = text;
}

function onCart(cart: HTMLElement): void {
  drawCart(cart);
  cart.addEventListener('click', ({ target }) => {
    const row =
      target instanceof Element && target.matches('[data-remove]') ? target.closest<HTMLElement>('[data-row]') : null;
    if (!row) return;
    keepCart(readCart().filter(({ id }) => id !== row.dataset['row']));
    drawCart(cart);
    count();
  });
  for (const form of cart.querySelectorAll<HTMLFormElement>('[data-coupon], [data-pay]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const no = find('[data-no]', form);
      if (no) no.textContent = no.dataset['no'] ?? '';
    });
  }
}

const good = find('[data-good]');
const cart = find('[data-cart]');
count();
if (good) onGood(good);
if (cart) onCart(cart);
find('[data-chat]')?.addEventListener('click', () => window.Xiaoer?.open());
