import * as Comlink from 'comlink';
import { runStep } from '../engine/steps/run-step';
import { operation } from '../operations/registry';
import { dexieStore } from '../store/dexie-store';
import { openDatabase } from '../store/schema';
import type { BatchWorkerApi } from './batch-api';

const store = openDatabase().then((db) => dexieStore(db).content);
let running = new AbortController();

const api: BatchWorkerApi = {
  async run(step, onProgress) {
    running = new AbortController();
    const realm = { store: await store, operations: operation, progress: onProgress };
    return runStep(step, realm, running.signal);
  },
  abort() {
    running.abort();
  },
};

Comlink.expose(api);
