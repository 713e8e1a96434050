import { LOCALES, LOCALE_NAMES } from '../locale';
import type { Locale } from '../locale';
import { GOODS } from './goods';
import type { Good } from './goods';
import { STORE_WORDS } from './store-words';

export interface StoreView {
  readonly locale: Locale;
  /** The store's name, as the bot says it too. */
  readonly store: string;
  /** The path of this page, for the links to it in other languages. */
  readonly path: string;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const yuan = (amount: number): string => `¥${amount}`;
const art = (good: Good): string => `/store/art/${good.id}.svg`;

/** A whole page of the demo store, with the one line that puts the widget there. */
function page(view: StoreView, title: string, body: string): string {
  const { locale, store, path } = view;
  const words = STORE_WORDS[locale];
  const to = (target: string): string => `${target}?lang=${locale}`;
  const here = (target: string): string => (target === path ? ' aria-current="page"' : '');
  const languages = LOCALES.map((other) => {
    const current = other === locale ? ' aria-current="true"' : '';
    return `<a href="${path}?lang=${other}" lang="${other}" hreflang="${other}"${current}>${LOCALE_NAMES[other]}</a>`;
  });
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${escaped(title)} · ${escaped(store)}</title>
<link rel="icon" href="/store/art/mug.svg" type="image/svg+xml">
<link rel="stylesheet" href="/pages/store.css">
<script src="/pages/store.js" defer></script>
<script src="/widget.js" async data-locale="${locale}"></script>
</head>
<body>
<header class="top">
<a class="brand" href="${to('/')}">${escaped(store)} <span>${words.tagline}</span></a>
<nav aria-label="${escaped(store)}">
<a href="${to('/')}"${here('/')}>${words.shop}</a>
<a href="${to('/store/service')}"${here('/store/service')}>${words.service}</a>
<a href="/help/${locale}">${words.help}</a>
<a href="${to('/store/cart')}"${here('/store/cart')}>${words.cart} <span class="count" data-cart-count></span></a>
</nav>
</header>
<main>
${body}
</main>
<footer>
<p>${words.footer}</p>
<nav aria-label="${words.language}">${languages.join(' ')}</nav>
</footer>
</body>
</html>
`;
}

export function homePage(view: StoreView): string {
  const words = STORE_WORDS[view.locale];
  const tiles = GOODS.map((good) => {
    const before = good.before ? ` <s>${yuan(good.before)}</s>` : '';
    return `<li><a href="/store/${good.id}?lang=${view.locale}">
<img src="${art(good)}" alt="" width="240" height="240">
<h3>${good.name[view.locale]}</h3>
<p>${good.note[view.locale]}</p>
<p class="price">${yuan(good.price)}${before}</p>
</a></li>`;
  });
  const hero = `<section class="hero"><h1>${words.claim}</h1><p>${words.promises[0]?.[0] ?? ''} · ${words.promises[1]?.[0] ?? ''}</p></section>`;
  return page(
    view,
    words.tagline,
    `${hero}\n<h2>${words.popular}</h2>\n<ul class="goods">\n${tiles.join('\n')}\n</ul>`,
  );
}

export function goodPage(view: StoreView, good: Good): string {
  const words = STORE_WORDS[view.locale];
  const name = good.name[view.locale];
  const sizes = good.sizes.map((size, i) => {
    const checked = i === 1 ? ' checked' : '';
    return `<label><input type="radio" name="size" value="${size}"${checked}><span>${size}</span></label>`;
  });
  const choice = sizes.length > 0 ? `<fieldset><legend>${words.choose}</legend>${sizes.join('')}</fieldset>` : '';
  const before = good.before ? ` <s>${yuan(good.before)}</s>` : '';
  const promises = words.promises.slice(0, 3).map(([title]) => `<li>${title}</li>`);
  return page(
    view,
    name,
    `<article class="good" data-good="${good.id}" data-name="${name}">
<img src="${art(good)}" alt="" width="480" height="480">
<div>
<h1>${name}</h1>
<p class="note">${good.note[view.locale]}</p>
<p class="price big">${yuan(good.price)}${before}</p>
<form data-add>${choice}<button>${words.add}</button><p role="status" data-done="${words.added}"></p></form>
<ul class="ticks">${promises.join('')}</ul>
<p><a href="/?lang=${view.locale}">${words.back}</a></p>
</div>
</article>`,
  );
}

export function cartPage(view: StoreView): string {
  const words = STORE_WORDS[view.locale];
  const rows = GOODS.map(
    (good) => `<li data-row="${good.id}" data-price="${good.price}" data-name="${good.name[view.locale]}" hidden>
<img src="${art(good)}" alt="" width="72" height="72">
<span class="name"><a href="/store/${good.id}?lang=${view.locale}">${good.name[view.locale]}</a><small data-size></small></span>
<span data-quantity></span>
<span class="price" data-sum></span>
<button class="plain" data-remove aria-label="${words.remove}: ${good.name[view.locale]}">${words.remove}</button>
</li>`,
  );
  return page(
    view,
    words.cartTitle,
    `<h1>${words.cartTitle}</h1>
<p data-empty hidden>${words.cartEmpty} <a href="/?lang=${view.locale}">${words.back}</a></p>
<div class="cart" data-cart>
<ul>
${rows.join('\n')}
</ul>
<aside>
<form data-coupon><label for="coupon">${words.coupon}</label><div><input id="coupon" autocomplete="off"><button class="plain">${words.use}</button></div><p role="status" data-no="${words.couponNo}"></p></form>
<dl><div><dt>${words.goods}</dt><dd data-goods></dd></div><div><dt>${words.postage}</dt><dd data-postage data-free="${words.free}"></dd></div><div class="total"><dt>${words.total}</dt><dd data-total></dd></div></dl>
<form data-pay><button>${words.pay}</button><p role="status" data-no="${words.payNo}"></p></form>
</aside>
</div>`,
  );
}

export function servicePage(view: StoreView): string {
  const words = STORE_WORDS[view.locale];
  const promises = words.promises.map(([title, text]) => `<li><h2>${title}</h2><p>${text}</p></li>`);
  return page(
    view,
    words.serviceTitle,
    `<section class="hero small"><h1>${words.serviceTitle}</h1><p>${words.serviceText}</p>
<p class="ways"><button data-chat>${words.chat}</button> <a href="/help/${view.locale}">${words.help}</a></p></section>
<ul class="promises">${promises.join('')}</ul>`,
  );
}
