import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { trespass } from './house.mjs';

/**
 * @param {string} file in src
 * @param {string} specifier
 * @param {boolean} [isType]
 */
const judge = (file, specifier, isType = false) =>
  trespass(fileURLToPath(new URL(`../src/${file}`, import.meta.url)), specifier, isType);

describe('house', () => {
  it.each([
    ['lib/data/segment.ts', './ids'],
    ['lib/engine/operation.ts', '../data/column'],
    ['lib/operations/trim/run.ts', '$lib/engine/app-error'],
    ['lib/operations/trim/run.ts', './options'],
    ['lib/operations/trim/run.ts', '../cell-map'],
    ['lib/operations/registry.ts', './trim/index'],
    ['lib/operations/import-files/run.ts', '../../formats/csv/records'],
    ['lib/formats/csv/records.ts', 'papaparse'],
    ['lib/store/database.ts', 'dexie'],
    ['lib/workers/batch.worker.ts', 'comlink'],
    ['lib/app/sheaf.ts', '../workers/batch.worker.ts?worker&url'],
    ['lib/ui/task-card.svelte', '$lib/app/tasks.svelte'],
    ['lib/ui/button.svelte', 'bits-ui'],
    ['routes/+page.svelte', '$lib/ui/button.svelte'],
    ['routes/+page.svelte', './$types'],
    ['service-worker/index.ts', '$lib/engine/engine'],
    ['service-worker/index.ts', '$lib/notices/tell'],
    ['lib/notices/outcome.ts', '../ui/format/numbers'],
    ['lib/ui/task-card.svelte', './format/numbers'],
  ])('%s may import %s', (file, specifier) => {
    expect(judge(file, specifier)).toBeUndefined();
  });

  it.each([
    ['lib/data/segment.ts', '../engine/batch'],
    ['lib/data/segment.ts', 'fflate'],
    ['lib/engine/engine.ts', '../store/database'],
    ['lib/engine/engine.ts', 'dexie'],
    ['lib/engine/engine.ts', 'comlink'],
    ['lib/engine/engine.ts', 'svelte/reactivity'],
    ['lib/operations/trim/run.ts', '../replace/run'],
    ['lib/operations/trim/run.ts', '$lib/store/database'],
    ['lib/operations/trim/run.ts', 'papaparse'],
    ['lib/formats/csv/records.ts', '../../operations/registry'],
    ['lib/formats/csv/records.ts', 'dexie'],
    ['lib/store/database.ts', '../formats/csv/records'],
    ['lib/workers/batch.worker.ts', '../app/sheaf'],
    ['lib/workers/batch.worker.ts', 'dexie'],
    ['lib/platform/badge.ts', '../engine/batch'],
    ['lib/app/sheaf.ts', '../ui/button.svelte'],
    ['lib/app/sheaf.ts', 'dexie'],
    ['lib/ui/task-card.svelte', '../store/database'],
    ['lib/ui/task-card.svelte', '../data/filter'],
    ['routes/+page.svelte', '$lib/engine/engine'],
    ['routes/+page.svelte', 'comlink'],
    ['service-worker/index.ts', '$lib/app/sheaf'],
    ['lib/notices/outcome.ts', '../ui/button.svelte'],
    ['lib/notices/tell.ts', '../store/notice-board'],
    ['lib/ui/format/numbers.ts', '../../app/sheaf'],
    ['lib/engine/engine.ts', '../../../scripts/serve.mjs'],
  ])('%s may not import %s', (file, specifier) => {
    expect(judge(file, specifier)).toMatch(/\w/);
  });

  it('lets the screen name the types it shows', () => {
    expect(judge('lib/ui/grid.svelte', '../data/column', true)).toBeUndefined();
  });
});
