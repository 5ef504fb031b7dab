import { afterEach, describe, expect, it } from 'vitest';
import { withDefaults } from './api/batch-defaults';
import { defaultEngineLimits, settings, workersOf } from './settings.svelte';

afterEach(() => settings.setEngine(defaultEngineLimits));

describe('workersOf', () => {
  it.each([
    [null, 4, 4],
    [null, 64, 8],
    [2, 4, 2],
    [6, 4, 6],
    [99, 4, 8],
  ])('%s on a device of %i threads are %i', (workers, threads, expected) => {
    expect(workersOf({ ...defaultEngineLimits, workers }, threads)).toBe(expected);
  });
});

it('tells of a change of how batches are worked on', () => {
  const heard: (number | null)[] = [];
  settings.onEngineChange(() => heard.push(settings.engine.workers));
  settings.setEngine({ ...defaultEngineLimits, workers: 2 });
  settings.setKeepsAwake(true);
  expect(heard).toEqual([2]);
});

describe('a batch that says nothing of its chunks', () => {
  it('has as many items in each as the settings say', () => {
    settings.setEngine({ ...defaultEngineLimits, chunkItems: 500 });
    expect(withDefaults(undefined)).toEqual({ chunkItems: 500 });
    expect(withDefaults({ atomic: false })).toEqual({ chunkItems: 500, atomic: false });
    expect(withDefaults({ chunkItems: null })).toEqual({ chunkItems: null });
  });
});
