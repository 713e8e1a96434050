import { inkOn } from './color';
import { LOADER_WORDS } from './loader-words';
import type { Locale } from './locale';

const SVG = 'http://www.w3.org/2000/svg';
const BUBBLE =
  'M12 3.5c5 0 8.7 3.3 8.7 7.7s-3.7 7.7-8.7 7.7q-1.5 0-2.8-.4L4.8 20.5l.8-3.5c-1.5-1.4-2.3-3.5-2.3-5.8 0-4.4 3.7-7.7 8.7-7.7z';
const CROSS = 'M6 6l12 12M18 6L6 18';

const STYLE = `:host{all:initial;position:fixed;z-index:2147483000;inset:auto 0 0 auto}
button{all:unset;box-sizing:border-box;position:fixed;bottom:max(20px,env(safe-area-inset-bottom));right:20px;width:56px;height:56px;border-radius:50%;display:grid;place-items:center;background:var(--c);color:var(--i);cursor:pointer;box-shadow:0 4px 18px rgb(0 0 0/.22);transition:transform .15s}
:host([data-side=left]) button{right:auto;left:20px}
button:hover{transform:scale(1.05)}
button:focus-visible{outline:3px solid var(--c);outline-offset:3px}
svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
span{position:absolute;top:-3px;right:-3px;min-width:20px;height:20px;padding:0 5px;box-sizing:border-box;border-radius:10px;background:#c62828;color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center}
[hidden]{display:none!important}
@media(prefers-reduced-motion:reduce){button{transition:none}}`;

/** The button on the store's page. */
export interface ChatButton {
  readonly button: HTMLButtonElement;
  /** Holds everything of ours on the page; out of its flow, so that nothing moves. */
  readonly root: ShadowRoot;
  draw(state: { readonly open: boolean; readonly unread: number; readonly locale: Locale }): void;
}

/** Draws in a shadow root, so that neither page's styles reach the other, and without inline style, which a CSP may forbid. */
export function createButton(side: string, color: string): ChatButton {
  const host = document.createElement('xiaoer-chat');
  host.dataset['side'] = side;
  host.style.setProperty('--c', color);
  host.style.setProperty('--i', inkOn(color));
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.type = 'button';
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  const path = icon.appendChild(document.createElementNS(SVG, 'path'));
  const badge = document.createElement('span');
  button.append(icon, badge);
  root.append(button);
  document.body.append(host);
  return {
    button,
    root,
    draw({ open, unread, locale }) {
      const words = LOADER_WORDS[locale];
      path.setAttribute('d', open ? CROSS : BUBBLE);
      badge.hidden = open || unread === 0;
      badge.textContent = unread > 99 ? '99+' : String(unread);
      const label = open ? words.close : words.open;
      button.setAttribute('aria-label', badge.hidden ? label : `${label}, ${unread} ${words.unread}`);
      button.setAttribute('aria-expanded', String(open));
    },
  };
}
