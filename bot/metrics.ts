import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Desk, DeskNumbers, Swept } from '../handoff/desk';

/** Bounds in seconds: a turn takes milliseconds, a shopper waits for minutes. */
const TURN_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const WAIT_SECONDS = [1, 5, 15, 30, 60, 120, 300, 600, 1200, 3600];

export interface Metrics {
  /** Everything in Prometheus' text format. Rejects when the store is away. */
  text(): Promise<string>;
  readonly contentType: string;
  turn(outcome: string, milliseconds: number): void;
  waited(milliseconds: number): void;
  /** A line that a channel does not take, and why. */
  undelivered(why: string): void;
  /** What a round of the sweeper did. */
  swept(of: Pick<Swept, 'missed' | 'repaired'>): void;
}

/** The service's figures. Those of the desk are asked for when somebody looks. */
export function createMetrics(desk: Pick<Desk, 'numbers'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Histogram({
    name: 'xiaoer_turn_seconds',
    help: 'From a shopper’s line to the stored replies.',
    labelNames: ['outcome'],
    buckets: TURN_SECONDS,
    registers,
  });
  const waits = new Histogram({
    name: 'xiaoer_wait_seconds',
    help: 'From the queue to an agent’s accept.',
    buckets: WAIT_SECONDS,
    registers,
  });
  const missed = new Counter({ name: 'xiaoer_offers_missed_total', help: 'Offers nobody took in time.', registers });
  const repairs = new Counter({
    name: 'xiaoer_sweeper_repairs_total',
    help: 'What the sweeper found out of place; 0 in normal work.',
    registers,
  });
  const undelivered = new Counter({
    name: 'xiaoer_lines_undelivered_total',
    help: 'Lines set aside because a channel refused them for good.',
    labelNames: ['why'],
    registers,
  });
  const tickets = new Gauge({ name: 'xiaoer_tickets', help: 'Open tickets.', labelNames: ['state'], registers });
  const agents = new Gauge({ name: 'xiaoer_agents', help: 'Agents.', labelNames: ['presence'], registers });

  return {
    contentType: registry.contentType,
    async text() {
      showDesk(await desk.numbers());
      return registry.metrics();
    },
    turn: (outcome, milliseconds) => {
      turns.observe({ outcome }, milliseconds / 1000);
    },
    waited: (milliseconds) => {
      waits.observe(milliseconds / 1000);
    },
    undelivered: (why) => {
      undelivered.inc({ why });
    },
    swept: (of) => {
      missed.inc(of.missed);
      repairs.inc(of.repaired);
    },
  };

  function showDesk(numbers: DeskNumbers): void {
    tickets.set({ state: 'waiting' }, numbers.waiting);
    tickets.set({ state: 'offered' }, numbers.offered);
    tickets.set({ state: 'active' }, numbers.active);
    tickets.set({ state: 'on_hold' }, numbers.onHold);
    tickets.set({ state: 'left_message' }, numbers.leftMessages);
    for (const [presence, count] of Object.entries(numbers.agents)) agents.set({ presence }, count);
  }
}
