/** The store's colour, made readable: all pure, on `#rrggbb`. */

/** White text needs this contrast on a button or bubble (WCAG 2.2 AA). */
const READABLE = 4.5;

/** The grounds of the chat window that coloured words stand on. */
const LIGHT = '#ffffff';
const DARK = '#282e31';

type Rgb = readonly [number, number, number];

/** `#abc`, `#aabbcc` or undefined for anything else. */
export function parseColor(value: string | undefined): string | undefined {
  const found = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value?.trim() ?? '')?.[1];
  if (found === undefined) return undefined;
  const six = found.length === 3 ? found.replace(/./g, '$&$&') : found;
  return `#${six.toLowerCase()}`;
}

/** Contrast of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** White or near-black, whichever reads better on the colour. */
export function inkOn(color: string): '#ffffff' | '#15181a' {
  return contrast(color, '#ffffff') >= READABLE ? '#ffffff' : '#15181a';
}

/** The chat window's colours made of the store's one, by the names its styles know them by. */
export function shades(color: string): Readonly<Record<string, string>> {
  return {
    '--accent': color,
    '--on-accent': inkOn(color),
    '--accent-on-light': readableOn(color, LIGHT),
    '--accent-on-dark': readableOn(color, DARK),
  };
}

/** The colour moved towards black or white until it can be read as text on the background. */
function readableOn(color: string, background: string): string {
  const towards: Rgb = luminance(background) > 0.5 ? [0, 0, 0] : [255, 255, 255];
  for (let share = 0; share < 1; share += 0.06) {
    const mixed = mix(color, towards, share);
    if (contrast(mixed, background) >= READABLE) return mixed;
  }
  return towards[0] === 0 ? '#000000' : '#ffffff';
}

function channels(color: string): Rgb {
  const value = Number.parseInt(color.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function luminance(color: string): number {
  const [r, g, b] = channels(color).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function mix(color: string, towards: Rgb, share: number): string {
  const mixed = channels(color).map((channel, i) => Math.round(channel + ((towards[i] ?? 0) - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
