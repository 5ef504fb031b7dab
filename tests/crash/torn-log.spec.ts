import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { crashServer } from './crash-server';
import { KILL_MS } from './length';
import { startSession } from './session';
import { stateOf } from './state';
import type { Files, Run } from './user';

const notes: Files = { files: [['note.txt', 'A note.']], documents: { name: 'notes' } };
const edit: Run = {
  operation: 'find-replace',
  on: 'notes',
  options: { attribute: 'Text', find: 'note', replace: 'letter', mode: 'literal' },
};

/** As a browser leaves it that is ended while it writes: a record that says it is longer than it is. */
function tearLog(profile: string): void {
  const folder = join(profile, 'Default', 'IndexedDB');
  const database = readdirSync(folder).find((name) => name.endsWith('.leveldb'))!;
  const logs = readdirSync(join(folder, database)).filter((name) => name.endsWith('.log'));
  expect(logs).toHaveLength(1);
  const record = Buffer.alloc(17, 7);
  record.writeUInt16LE(1_000, 4);
  record.writeUInt8(1, 6);
  appendFileSync(join(folder, database, logs[0]!), record);
}

const untilLogIsFresh = (page: Page) =>
  expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
    .not.toContain('sheaf-fresh-log');

test('what was written behind a torn record is there in the session after it', async () => {
  test.setTimeout(KILL_MS);
  const profile = mkdtempSync(join(tmpdir(), 'sheaf-torn-'));
  const server = await crashServer();
  let session = await startSession(server.url, profile, 1);
  try {
    await session.user.imported(1, notes);
    await untilLogIsFresh(session.user.page);
    await session.kill();
    tearLog(profile);

    session = await startSession(server.url, profile, 1);
    await session.user.ran(2, edit);
    await untilLogIsFresh(session.user.page);
    const before = await stateOf(session.user.page);
    expect(before.batches).toHaveLength(2);
    await session.kill();

    session = await startSession(server.url, profile, 1);
    expect(await stateOf(session.user.page)).toEqual(before);
  } finally {
    await session.kill();
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
