import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { readConfig } from '../../bot/config';
import { dialogParts } from '../../bot/dialog-parts';
import { createFigures } from '../../bot/figures';
import { openKnowledge } from '../../bot/knowledge-service';
import type { KnowledgeService } from '../../bot/knowledge-service';
import { createResponder } from '../../bot/respond';
import { projectRoot } from '../../bot/root';
import { createTurns } from '../../bot/turn';
import type { GapReport } from '../../dialogs/parts';
import { wordNotice } from '../../dialogs/notices';
import { loadReplies } from '../../dialogs/replies';
import { loadEscalationPolicy } from '../../handoff/escalation-policy';
import { serviceFolder } from '../../scripts/rig/service';
import { openStoreHere } from '../support/open-store';
import type { OpenedStore } from '../support/open-store';
import { readLog, silent } from '../support/read-log';
import { buttonsOf } from './buttons-of';

const AGENT = { id: 'mei', name: 'Mei', capacity: 9, level: 'senior' } as const;
const SKILLS = ['order', 'payment', 'account', 'product', 'technical', 'other'];
const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'];

/** What the shopper saw of one turn. */
export interface Heard {
  readonly texts: readonly string[];
  readonly buttons: readonly string[];
  readonly decision: string;
  readonly locale: string;
}

export interface Talk {
  say(text: string): Promise<Heard>;
  event(name: string, value: unknown): Promise<Heard>;
  /** Something at the desk: `online`, `accept`, `close`. */
  desk(step: string): Promise<Heard>;
  pass(ms: number): void;
  readonly gaps: readonly GapReport[];
  readonly store: OpenedStore;
  close(): Promise<void>;
}

export interface Shop {
  enter(locale: string): Promise<Talk>;
  close(): Promise<void>;
}

/** The bot with its real files, over an embedded store for each talk. */
export async function openShop(): Promise<Shop> {
  const folder = await serviceFolder();
  const config = readConfig({ DATA_DIR: folder });
  const root = projectRoot();
  const service = await openKnowledge({ root, config, now: () => Date.now(), logger: silent, watch: false });
  return {
    enter: (locale) => enter(service, locale),
    async close() {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function enter(service: KnowledgeService, locale: string): Promise<Talk> {
  const store = await openStoreHere();
  const { transcript, desk, clock } = store;
  const replies = await loadReplies(join(projectRoot(), 'dialogs/replies'));
  const policy = await loadEscalationPolicy(join(projectRoot(), 'handoff/escalation-policy.yaml'));
  const figures = createFigures({ ...store, logger: silent });
  const gaps: GapReport[] = [];
  const gap = (report: GapReport): void => {
    gaps.push(report);
  };
  const now = (): number => clock.now();
  const parts = dialogParts({ replies, service, policy, desk, figures, gap, now, publicUrl: undefined });
  const log = readLog();
  const turns = createTurns({
    transcript,
    clock,
    responder: createResponder(parts, { name: 'Shop' }),
    logger: log.logger,
  });
  const id = 'c1';
  await transcript.create({ id, channel: 'directline', locale, shopper: { id: 's1' } });
  let read = 0;

  const decided = (): string => {
    const decision = log.logged.findLast(({ message }) => message === 'turn')?.fields.decision;
    return typeof decision === 'string' ? decision : '';
  };
  const hear = async (): Promise<Heard> => {
    await turns.idle();
    const conversation = await transcript.conversation(id);
    const spoken = conversation?.locale ?? locale;
    const lines = await transcript.read(id, read);
    read = lines.at(-1)?.position ?? read;
    const fromStore = lines.filter(({ by }) => by !== 'shopper');
    const worded = fromStore.map((line) => ({ line, notice: line.notice && wordNotice(replies, line.notice, spoken) }));
    return {
      texts: worded.map(({ line, notice }) => notice?.text ?? line.text),
      buttons: worded.flatMap(({ line, notice }) =>
        notice ? notice.suggestedActions.map(({ title }) => title) : buttonsOf(line.data),
      ),
      decision: decided(),
      locale: spoken,
    };
  };
  const agent = { ...AGENT, skills: SKILLS, languages: LANGUAGES };
  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    online: () => desk.setPresence(agent, 'online'),
    accept: async () => {
      const [ticket] = await desk.ticketsOf(agent.id);
      if (!ticket?.offer) throw new Error('no offer');
      return desk.accept(ticket.id, agent.id, ticket.offer.id);
    },
    close: async () => {
      const [ticket] = await desk.ticketsOf(agent.id);
      if (!ticket) throw new Error('no ticket');
      return desk.close(ticket.id, agent.id, 'solved');
    },
  };
  return {
    gaps,
    store,
    async say(text) {
      store.pass(1000);
      await turns.receive(id, { by: 'shopper', kind: 'message', text });
      return hear();
    },
    async event(name, value) {
      store.pass(1000);
      await turns.receive(id, {
        by: 'shopper',
        kind: 'event',
        text: '',
        data: { name, value: JSON.parse(JSON.stringify(value)) },
      });
      return hear();
    },
    async desk(step) {
      const act = steps[step];
      if (!act) throw new Error(`The desk knows no step ${step}.`);
      await act();
      return hear();
    },
    pass: (ms) => {
      store.pass(ms);
    },
    async close() {
      await figures.stop();
      await store.close();
    },
  };
}
