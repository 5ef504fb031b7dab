import * as Comlink from 'comlink';
import { operation } from '../operations/registry';
import { dexieStore } from '../store/dexie-store';
import { openDatabase } from '../store/schema';
import type { QueryWorkerApi } from './query-api';
import { CACHE_BYTES, type QueryRole } from './query-role';
import { QueryService } from './query/query-service';

const cacheBytes = CACHE_BYTES[self.name as QueryRole];
/** Exposed at once, so that no call is lost; the first ones wait for the database. */
const service = openDatabase().then(
  (db) => new QueryService(dexieStore(db).content, operation, cacheBytes),
);
const underWay = new Map<number, AbortController>();

async function stoppable<T>(
  question: number,
  ask: (service: QueryService, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  underWay.set(question, stop);
  try {
    return await ask(await service, stop.signal);
  } finally {
    underWay.delete(question);
  }
}

const api: QueryWorkerApi = {
  openView: (question, request) =>
    stoppable(question, (to, signal) => to.openView(request, signal)),
  closeView: async (...args) => (await service).closeView(...args),
  rows: async (...args) => (await service).rows(...args),
  count: (question, collection, filter) =>
    stoppable(question, (to, signal) => to.count(collection, filter, signal)),
  masks: async (...args) => (await service).masks(...args),
  positionOf: async (...args) => (await service).positionOf(...args),
  facet: (question, view, attribute, limit) =>
    stoppable(question, (to, signal) => to.facet(view, attribute, limit, signal)),
  preview: (question, id, request) =>
    stoppable(question, (to, signal) => to.preview(id, request, signal)),
  previewRows: async (...args) => (await service).previewRows(...args),
  closePreview: async (...args) => (await service).closePreview(...args),
  sniff: async (...args) => (await service).sniff(...args),
  stop: (question) => underWay.get(question)?.abort(),
  respond: () => {},
};

Comlink.expose(api);
