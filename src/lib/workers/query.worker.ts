import * as Comlink from 'comlink';
import { operation } from '../operations/registry';
import { dexieStore } from '../store/dexie-store';
import { openDatabaseOfPage } from '../store/schema';
import type { QueryWorkerApi } from './query-api';
import { CACHE_BYTES, type QueryRole } from './query-role';
import { answer } from './query/answer';
import { BackupService } from './query/backup-service';
import { HouseService } from './query/house-service';
import { problemsFile } from './query/problems-file';
import { QueryService } from './query/query-service';
import { readWorkerName } from './worker-name';

const name = readWorkerName<QueryRole>(self.name);
const cacheBytes = CACHE_BYTES[name.role];
/** Exposed at once, so that no call is lost; the first ones wait for the database. */
const database = openDatabaseOfPage(name.database);
const store = database.then(dexieStore);
const service = store.then(({ content }) => new QueryService(content, operation, cacheBytes));
const house = store.then((all) => new HouseService(all, Date.now));
const backups = database.then((db) => new BackupService(db, Date.now));
const underWay = new Map<number, AbortController>();

async function stoppable<Service, T>(
  question: number,
  service: Promise<Service>,
  ask: (service: Service, signal: AbortSignal) => Promise<T>,
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
    stoppable(question, service, (to, signal) => to.openView(request, signal)),
  closeView: async (...args) => (await service).closeView(...args),
  rows: async (...args) => (await service).rows(...args),
  count: (question, collection, filter) =>
    stoppable(question, service, (to, signal) => to.count(collection, filter, signal)),
  masks: async (...args) => (await service).masks(...args),
  positionOf: async (...args) => (await service).positionOf(...args),
  facet: (question, view, attribute, limit) =>
    stoppable(question, service, (to, signal) => to.facet(view, attribute, limit, signal)),
  preview: (question, id, request) =>
    stoppable(question, service, (to, signal) => to.preview(id, request, signal)),
  changes: (question, move) =>
    stoppable(question, service, (to, signal) => to.changes(move, signal)),
  previewRows: async (...args) => (await service).previewRows(...args),
  closePreview: async (...args) => (await service).closePreview(...args),
  sniff: async (...args) => (await service).sniff(...args),
  problemsFile: (question, batch, request) =>
    stoppable(question, store, (sources, signal) =>
      answer(() => problemsFile(sources, batch, request, signal), signal),
    ),
  changesFile: (question, move, format) =>
    stoppable(question, service, (to, signal) => to.changesFile(move, format, signal)),
  tidy: (question, limits) => stoppable(question, house, (to, signal) => to.tidy(limits, signal)),
  measure: (question) => stoppable(question, house, (to, signal) => to.measure(signal)),
  verify: (question, onProgress) =>
    stoppable(question, house, (to, signal) => to.verify(onProgress, signal)),
  repair: (question, onProgress) =>
    stoppable(question, house, (to, signal) => to.repair(onProgress, signal)),
  backup: (question, order, onProgress) =>
    stoppable(question, backups, (to, signal) => to.backup(order, onProgress, signal)),
  inspectBackup: async (_, file) => (await backups).inspect(file),
  restore: (question, file, onProgress) =>
    stoppable(question, backups, (to, signal) => to.restore(file, onProgress, signal)),
  stop: (question) => underWay.get(question)?.abort(),
  respond: () => {},
};

Comlink.expose(api);
