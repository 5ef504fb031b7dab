import * as Comlink from 'comlink';
import { AppError, faultOf } from '../engine/app-error';
import { runStep } from '../engine/steps/run-step';
import { operation } from '../operations/registry';
import { dexieStore } from '../store/dexie-store';
import { openDatabaseOfPage } from '../store/schema';
import type { BatchWorkerApi } from './batch-api';
import { readWorkerName } from './worker-name';

const { database } = readWorkerName(self.name);
const store = openDatabaseOfPage(database).then((db) => dexieStore(db).content);
let running = new AbortController();

const api: BatchWorkerApi = {
  ready() {},
  async run(step, onProgress) {
    running = new AbortController();
    const { signal } = running;
    try {
      const realm = { store: await store, operations: operation, progress: onProgress };
      return await runStep(step, realm, signal);
    } catch (error) {
      // Says why the storage cannot be had; for any other reason a new worker may do better.
      if (error instanceof AppError) return { ok: false, error: faultOf(error) };
      throw error;
    }
  },
  abort() {
    running.abort();
  },
};

Comlink.expose(api);
