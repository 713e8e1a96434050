const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M6 10l6 6 6-6',
  more: 'M12 5.5h.01M12 12h.01M12 18.5h.01',
  send: 'M5 12h13M12.5 6l6 6-6 6',
  clip: 'M19.5 11.5l-7.8 7.8a4.6 4.6 0 01-6.5-6.5l8.2-8.2a3.1 3.1 0 014.4 4.4l-8.1 8.1a1.5 1.5 0 01-2.2-2.2l7.3-7.3',
  camera: 'M4 8.5h3.2L8.7 6h6.6l1.5 2.5H20v10.5H4zM12 10.2a3.3 3.3 0 100 6.6 3.3 3.3 0 000-6.6z',
  person: 'M12 4a3.8 3.8 0 100 7.6A3.8 3.8 0 0012 4zM4.8 20c.5-3.7 3.5-5.8 7.2-5.8s6.7 2.1 7.2 5.8',
  bot: 'M5.5 9.5A3.5 3.5 0 019 6h6a3.5 3.5 0 013.5 3.5v5A3.5 3.5 0 0115 18H9a3.5 3.5 0 01-3.5-3.5zM12 6V3.5M9.5 10.8v1.2M14.5 10.8v1.2M9.8 14.8q2.2 1.3 4.4 0M3 11.5v2M21 11.5v2',
  up: 'M8 20.5H4.5v-9H8m0 9h8.8a2 2 0 002-1.6l1.1-5.5a2 2 0 00-2-2.4H13.5V6.3A2.3 2.3 0 0011.2 4L8 11.5z',
  thumbDown: 'M16 3.5h3.5v9H16m0-9H7.2a2 2 0 00-2 1.6l-1.1 5.5a2 2 0 002 2.4h4.4v4.7a2.3 2.3 0 002.3 2.3l3.2-7.5z',
  star: 'M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8z',
  file: 'M7 3.5h7l4 4V20.5H7zM14 3.5v4h4',
  clock: 'M12 4a8 8 0 100 16 8 8 0 000-16zM12 8v4.3l2.7 1.7',
  retry: 'M19.5 12a7.5 7.5 0 11-2.3-5.4M17.5 3v4h-4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  leave: 'M4 6h16v12H4zM4.5 6.5L12 13l7.5-6.5',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  fresh: 'M12 5v14M5 12h14',
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing; decoration only, so whatever it stands on needs words of its own. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
