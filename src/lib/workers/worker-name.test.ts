import { expect, it } from 'vitest';
import { readWorkerName, workerName } from './worker-name';

it('tells a worker its role and the database of its page', () => {
  const told = { role: 'house', database: 'sheaf-0f1e' };
  expect(readWorkerName(workerName(told))).toEqual(told);
});
