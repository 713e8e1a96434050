const STYLE = `div{position:fixed;bottom:92px;right:20px;width:min(400px,100vw - 40px);height:min(690px,100vh - 112px);border-radius:18px;overflow:hidden;background:#f6f7f5;box-shadow:0 12px 48px rgb(0 0 0/.24),0 0 0 1px rgb(0 0 0/.06);animation:up .18s ease-out}
:host([data-side=left]) div{right:auto;left:20px}
iframe{border:0;width:100%;height:100%;display:block;color-scheme:normal}
@keyframes up{from{opacity:0;transform:translateY(12px)}}
@media(prefers-color-scheme:dark){div{background:#16181a}}
@media(prefers-reduced-motion:reduce){div{animation:none}}
@media(max-width:520px),(max-height:480px){div{top:var(--t,0);bottom:auto;left:0!important;right:0;width:100%;height:var(--h,100dvh);border-radius:0;box-shadow:none;animation:none}:host([data-open]) button{display:none}}`;

/** A window this small is covered whole; the same figures stand in the style. */
const SMALL = '(max-width:520px),(max-height:480px)';

/** Where the chat window's frame sits: a card above the button, or the whole of a phone's screen. */
export interface Panel {
  show(open: boolean): void;
}

export function createPanel(root: ShadowRoot, frame: HTMLIFrameElement): Panel {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const panel = document.createElement('div');
  panel.hidden = true;
  panel.append(frame);
  root.prepend(panel);
  const host = root.host;
  let scrolling: string | undefined;

  /** The keyboard of a phone covers the layout; what is left to see is the visual viewport. */
  const fit = (): void => {
    const seen = window.visualViewport;
    if (panel.hidden || !seen || !(host instanceof HTMLElement)) return;
    host.style.setProperty('--t', `${seen.offsetTop}px`);
    host.style.setProperty('--h', `${seen.height}px`);
  };
  window.visualViewport?.addEventListener('resize', fit);
  window.visualViewport?.addEventListener('scroll', fit);

  return {
    show(open) {
      panel.hidden = !open;
      host.toggleAttribute('data-open', open);
      fit();
      // Under a window that covers all, the store's page must not scroll along.
      const { style } = document.documentElement;
      if (open && matchMedia(SMALL).matches) {
        scrolling ??= style.overflow;
        style.overflow = 'hidden';
      } else if (!open && scrolling !== undefined) {
        style.overflow = scrolling;
        scrolling = undefined;
      }
    },
  };
}
