import { existsSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { z } from 'zod';
import { startService } from '../rig/service';
import { median } from './row';
import type { Row } from './row';
import { UNLIMITED } from './unlimited';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PAGE = '/?lang=zh-Hans';
const ROUNDS = 15;
/** The page and the loader have come to rest by then. */
const REST_MS = 700;
const TAG = /<script src="\/widget\.js"[^>]*><\/script>/;
const shifts = z.array(z.object({ value: z.number() }));

/** What one load of the page took of the browser's main thread, in milliseconds of the processor. */
interface Cost {
  readonly all: number;
  readonly scripts: number;
  readonly layout: number;
  /** The page's layout shift, without unit, as browsers count it. */
  readonly shift: number;
  readonly longTasks: number;
}

/** The demo store's page with the widget's loader and without it, turn by turn about, each in a browser that knows nothing. */
export async function loaderFigures(): Promise<Row[]> {
  const executablePath = PLACES.find((path) => existsSync(path));
  if (executablePath === undefined) {
    console.error('There is no Chromium, so the rows of the loader are missing.');
    return [];
  }
  const { chromium } = await import('playwright-core');
  const service = await startService(UNLIMITED);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    await visit(browser, service.url, true);
    const [without, withIt]: [Cost[], Cost[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      without.push(await visit(browser, service.url, false));
      withIt.push(await visit(browser, service.url, true));
    }
    return rowsOf(without, withIt);
  } finally {
    await browser.close();
    await service.dispose();
  }
}

function rowsOf(without: readonly Cost[], withIt: readonly Cost[]): Row[] {
  const of = (costs: readonly Cost[], what: keyof Cost): number => median(costs.map((cost) => cost[what]));
  const added = (what: keyof Cost): number => of(withIt, what) - of(without, what);
  const most = (costs: readonly Cost[], what: keyof Cost): number => Math.max(...costs.map((cost) => cost[what]));
  return [
    { name: "demo store's page without the loader: main thread", value: of(without, 'all'), unit: 'ms' },
    { name: 'the loader adds: main thread', value: added('all'), unit: 'ms' },
    { name: 'of that its script', value: added('scripts'), unit: 'ms' },
    { name: 'of that styles and layout', value: added('layout'), unit: 'ms' },
    { name: 'layout shift without the loader, worst load', value: most(without, 'shift'), unit: '' },
    { name: 'layout shift with the loader, worst load', value: most(withIt, 'shift'), unit: '' },
    { name: 'tasks over 50 ms with the loader, middle load', value: of(withIt, 'longTasks'), unit: '' },
    { name: 'tasks over 50 ms without the loader, middle load', value: of(without, 'longTasks'), unit: '' },
  ];
}

async function visit(browser: Browser, url: string, withLoader: boolean): Promise<Cost> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 } });
  try {
    const page = await context.newPage();
    // Both pages go through here, so that this costs both the same.
    await page.route(`${url}${PAGE}`, async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      if (!TAG.test(body)) throw new Error('The page does not have the line of the loader any more.');
      await route.fulfill({ response, body: withLoader ? body : body.replace(TAG, '') });
    });
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`${url}${PAGE}`, { waitUntil: 'load' });
    await page.waitForTimeout(REST_MS);
    const spent = await spentBy(session);
    const there = await page.getByRole('button', { name: '联系客服' }).count();
    if (there !== (withLoader ? 1 : 0)) throw new Error('The loader is not there, or where it should not be.');
    const shift = shifts.parse(await entries(page, 'layout-shift')).reduce((sum, { value }) => sum + value, 0);
    return { ...spent, shift, longTasks: (await entries(page, 'longtask')).length };
  } finally {
    await context.close();
  }
}

async function spentBy(session: CDPSession): Promise<Pick<Cost, 'all' | 'scripts' | 'layout'>> {
  const { metrics } = await session.send('Performance.getMetrics');
  const ms = (name: string): number => (metrics.find((one) => one.name === name)?.value ?? 0) * 1000;
  return {
    all: ms('TaskDuration'),
    scripts: ms('ScriptDuration'),
    layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
  };
}

/** What the browser noted of this kind since the page began. */
async function entries(page: Page, type: string): Promise<readonly unknown[]> {
  return page.evaluate(
    (kind) =>
      new Promise<unknown[]>((resolve) => {
        const seen: unknown[] = [];
        const observer = new PerformanceObserver((list) => {
          seen.push(...list.getEntries().map((entry): unknown => entry.toJSON()));
        });
        observer.observe({ type: kind, buffered: true });
        setTimeout(() => resolve(seen), 100);
      }),
    type,
  );
}
