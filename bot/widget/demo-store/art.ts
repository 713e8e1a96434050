/** The goods as flat drawings, so that the demo store needs no photographs; each fits a square of 240. */
const DRAWINGS = {
  shirt: {
    ground: '#e9efe9',
    body: `<path d="M84 62l-34 20-16 42 26 10 10-20v78h100v-78l10 20 26-10-16-42-34-20c-6 14-20 22-36 22s-30-8-36-22z" fill="#9cb7a4"/><path d="M84 62c6 14 20 22 36 22s30-8 36-22l-10-6c-6 10-15 15-26 15s-20-5-26-15z" fill="#7f9f8a"/><path d="M120 84v108" stroke="#7f9f8a" stroke-width="3"/><g fill="#f3f6f2"><circle cx="126" cy="104" r="3"/><circle cx="126" cy="128" r="3"/><circle cx="126" cy="152" r="3"/></g><path d="M138 108h20v22h-20z" fill="#8fac98"/>`,
  },
  tote: {
    ground: '#f3ece1',
    body: `<path d="M84 104V86c0-44 72-44 72 0v18" fill="none" stroke="#b58a5c" stroke-width="9"/><path d="M58 96h124l10 100H48z" fill="#e3cfae"/><path d="M58 96h124l2 18H56z" fill="#d6bd96"/><path d="M120 136c8 0 14 6 14 13 0 11-14 19-14 19s-14-8-14-19c0-7 6-13 14-13z" fill="#a8543f"/>`,
  },
  mug: {
    ground: '#e8edf2',
    body: `<path d="M164 108h14c28 0 28 52 0 52h-18" fill="none" stroke="#6d8aa5" stroke-width="13"/><path d="M66 84h100v76c0 20-14 32-32 32H98c-18 0-32-12-32-32z" fill="#8aa6bf"/><path d="M66 84h100v34c-34 14-66-8-100 6z" fill="#f6f3ec"/><ellipse cx="116" cy="84" rx="50" ry="11" fill="#6d8aa5"/><path d="M100 60c-8-9 8-13 0-24M126 60c-8-9 8-13 0-24" fill="none" stroke="#b9c8d5" stroke-width="5" stroke-linecap="round"/>`,
  },
  bottle: {
    ground: '#f4e9e6',
    body: `<rect x="98" y="34" width="44" height="30" rx="7" fill="#3f4a4d"/><path d="M90 68h60c10 8 14 18 14 30v92c0 10-7 16-16 16H92c-9 0-16-6-16-16V98c0-12 4-22 14-30z" fill="#c96f5a"/><path d="M76 112h88v18H76z" fill="#b25e4b"/><path d="M92 92v96" stroke="#df9684" stroke-width="7" stroke-linecap="round"/>`,
  },
  lamp: {
    ground: '#eeeae0',
    body: `<path d="M80 196h84" stroke="#3f4a4d" stroke-width="14" stroke-linecap="round"/><path d="M122 190V132l-38-34 42-46" fill="none" stroke="#3f4a4d" stroke-width="7" stroke-linejoin="round"/><path d="M118 34l52 30-8 32c-26 4-50-10-60-32z" fill="#d9a441"/><path d="M104 66c10 22 34 34 58 30l8 74c-36 0-78-22-90-60z" fill="#f7dc97" opacity=".5"/><circle cx="84" cy="98" r="7" fill="#d9a441"/>`,
  },
  scarf: {
    ground: '#ece8f1',
    body: `<path d="M72 70c10-30 86-30 96 0 4 14-8 28-48 28S68 84 72 70z" fill="#8d7fa8"/><path d="M98 92l-6 100h40l4-94z" fill="#a497bd"/><path d="M138 92l26 84 32-12-30-80z" fill="#8d7fa8"/><g stroke="#ece8f1" stroke-width="4"><path d="M94 150h40M93 164h40M154 140l34-12M158 154l34-12"/></g><g stroke="#a497bd" stroke-width="4"><path d="M96 192v14M108 192v14M120 192v14"/></g>`,
  },
} as const;

export type DrawingName = keyof typeof DRAWINGS;

/** A drawing as an SVG file; undefined for a name that is none. */
export function drawing(name: string): string | undefined {
  const found = Object.entries(DRAWINGS).find(([known]) => known === name)?.[1];
  if (!found) return undefined;
  const ground = `<rect width="240" height="240" fill="${found.ground}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">${ground}${found.body}</svg>`;
}
