import { expect, type BrowserContext, type Page } from '@playwright/test';
import type { BatchRecord } from '../../src/lib/engine/batch';
import { cellsOf, ordersCsv } from '../fixtures/tables';
import { seeded } from '../fixtures/seeded';
import { importOrders } from './driver/batches';
import { contentHash, expectedHash } from './driver/content-hash';
import { test } from './driver/profile';
import { open } from './driver/sheaf-page';

/** `SEED=7 npx playwright test concurrency` plays the same script again. */
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** `SHEAF_LONG=1` plays all of it; the suite plays less, another script every time. */
const IS_LONG = process.env.SHEAF_LONG === '1';
const TABS = 3;
const BATCHES = IS_LONG ? 20 : 8;
const STEPS = IS_LONG ? 45 : 18;
/** The large collections have two row groups, so that their batches have two chunks. */
const SIZES = IS_LONG
  ? [35_000, 35_000, 1000, 1000, 1000, 1000, 1000, 1000]
  : [35_000, 1000, 1000, 1000];

/** Writes its number behind each note, having looked for something that is not there. */
const editOf = (n: number) => ({
  attribute: 'Note',
  mode: 'regex',
  find: '(?:\\w*\\w*)!|$',
  replace: `+${n}`,
});

type Control = 'pause' | 'resume' | 'cancel' | 'move' | 'configure';
const CONTROLS: readonly Control[] = [
  ...(['pause', 'pause', 'resume', 'resume', 'move', 'move', 'configure', 'configure'] as const),
  'cancel',
];

interface Request {
  readonly control: Control;
  readonly id: string;
  readonly other: string;
  readonly priority: number;
}

/** Asks something of a batch, which may be too late for it. */
const ask = (page: Page, request: Request): Promise<void> =>
  page.evaluate(async ({ control, id, other, priority }) => {
    const { sheaf } = window;
    const calls = {
      pause: () => sheaf!.pause(id),
      resume: () => sheaf!.resume(id),
      cancel: () => sheaf!.cancel(id),
      move: () => sheaf!.move(id, { before: other }),
      configure: () => sheaf!.configure(id, { priority }),
    };
    await calls[control]().catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'batch.refused') throw error;
    });
  }, request);

/** Queues all batches, spread over the tabs and the collections. */
async function queueAll(tabs: readonly Page[], collections: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < BATCHES; n++) {
    const request = {
      ...{ collection: collections[n % SIZES.length]!, options: editOf(n) },
      // A chunk for each row group.
      batch: { chunkItems: 32_768 },
    };
    ids.push(
      await tabs[n % TABS]!.evaluate((edit) => window.sheaf!.run('find-replace', edit), request),
    );
  }
  return ids;
}

async function control(context: BrowserContext, tabs: Page[], ids: readonly string[]) {
  const random = seeded(SEED);
  const below = (count: number) => Math.floor(random() * count);
  for (let step = 0; step < STEPS; step++) {
    const at = below(TABS);
    // Whichever tab it is, the one with the engine is often among them.
    if (step % 15 === 14) {
      await tabs[at]!.close();
      tabs[at] = await context.newPage();
      await open(tabs[at]);
    }
    await ask(tabs[at]!, {
      control: CONTROLS[below(CONTROLS.length)]!,
      id: ids[below(BATCHES)]!,
      other: ids[below(BATCHES)]!,
      priority: below(10),
    });
  }
}

/** Lets go on all that is paused, as any may stand in the way of others, until all have ended. */
async function allEnded(page: Page, ids: readonly string[]): Promise<BatchRecord[]> {
  for (const id of ids) await ask(page, { control: 'resume', id, other: id, priority: 0 });
  return page.evaluate((all) => Promise.all(all.map((id) => window.sheaf!.whenDone(id))), ids);
}

/** What the notes of a collection end with: the batches that completed, in their order. */
function endingOf(ended: readonly BatchRecord[], collection: string): string {
  return ended
    .filter(({ status, request }) => status === 'completed' && request.collection === collection)
    .sort((a, b) => a.commitNo - b.commitNo)
    .map(({ request }) => (request.options as { replace: string }).replace)
    .join('');
}

test.describe('many batches from three tabs', () => {
  test.slow();
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from it what is needed: nothing.
  test.afterEach(({}, { status, expectedStatus }) => {
    if (status !== expectedStatus) console.log(`It was played with SEED=${SEED}.`);
  });

  test('end with the exact content, whatever is asked of them', async ({ browserOnDisk }) => {
    const tabs: Page[] = [];
    for (let n = 0; n < TABS; n++) {
      tabs.push(await browserOnDisk.newPage());
      await open(tabs[n]!);
    }
    const collections: string[] = [];
    for (const rows of SIZES) collections.push(await importOrders(tabs[0]!, rows));
    const ids = await queueAll(tabs, collections);
    await control(browserOnDisk, tabs, ids);
    const ended = await allEnded(tabs[0]!, ids);

    const statuses = ended.map(({ status }) => status);
    expect(statuses.filter((status) => !['completed', 'cancelled'].includes(status))).toEqual([]);
    for (const [n, collection] of collections.entries()) {
      const ending = endingOf(ended, collection);
      const rows = cellsOf(ordersCsv(SIZES[n]!)).map((row) => row.with(3, row[3]! + ending));
      expect(await contentHash(tabs[n % TABS]!, collection), `SEED=${SEED}`).toBe(
        expectedHash(rows),
      );
    }
  });
});
