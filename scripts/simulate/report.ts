import type { DeskNews } from '../rig/post';
import type { Verdict } from './guarantees';
import type { Observed } from './observed';

/** Objections shown of one guarantee. */
const MOST_SHOWN = 5;

/** What a person wants to read of a simulation, line by line. Pure. */
export function report({ shoppers, agents }: Observed, verdicts: readonly Verdict[]): string[] {
  // Who came first has seen the most.
  const [longest] = agents.map(({ events }) => events).sort((a, b) => b.length - a.length);
  const { made, taken } = offersIn(longest ?? []);
  const broken = verdicts.filter(({ against }) => against.length > 0).length;
  return [
    `shoppers ${String(shoppers.length)}, agents ${String(agents.length)}`,
    `tickets taken ${String(agents.flatMap(({ holdings }) => holdings).length)}`,
    `offers made ${String(made)}, taken ${String(taken)}, given back ${String(made - taken)}`,
    waitsOf(shoppers),
    ...verdicts.flatMap(({ guarantee, against }) => [
      `${against.length === 0 ? 'pass' : 'FAIL'}  ${guarantee}`,
      ...against.slice(0, MOST_SHOWN).map((line) => `        ${line}`),
    ]),
    `Guarantees: ${String(verdicts.length - broken)} passed, ${String(broken)} failed`,
  ];
}

/** Every offer is an event; one that was taken is followed by the ticket being active. */
function offersIn(events: readonly DeskNews[]): { readonly made: number; readonly taken: number } {
  const last = new Map<string, string>();
  let made = 0;
  let taken = 0;
  for (const { ticket, state } of events) {
    if (ticket === undefined || state === undefined) continue;
    if (state === 'offered') made += 1;
    if (state === 'active' && last.get(ticket) === 'offered') taken += 1;
    last.set(ticket, state);
  }
  return { made, taken };
}

function waitsOf(shoppers: Observed['shoppers']): string {
  const waits = shoppers
    .flatMap(({ askedAt, joinedAt }) => (askedAt === undefined || joinedAt === undefined ? [] : [joinedAt - askedAt]))
    .sort((a, b) => a - b);
  const at = (share: number): string => `${String(Math.round(waits[Math.floor(share * (waits.length - 1))] ?? 0))} ms`;
  return `from asking to the first words: median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)}`;
}
