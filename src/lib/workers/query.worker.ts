import * as Comlink from 'comlink';
import { operation } from '../operations/registry';
import { dexieStore } from '../store/dexie-store';
import { openDatabase } from '../store/schema';
import type { QueryApi } from './query-api';
import { QueryService } from './query/query-service';

/** Exposed at once, so that no call is lost; the first ones wait for the database. */
const service = openDatabase().then((db) => new QueryService(dexieStore(db).content, operation));

const api: QueryApi = {
  openView: async (...args) => (await service).openView(...args),
  closeView: async (...args) => (await service).closeView(...args),
  rows: async (...args) => (await service).rows(...args),
  count: async (...args) => (await service).count(...args),
  masks: async (...args) => (await service).masks(...args),
  positionOf: async (...args) => (await service).positionOf(...args),
  facet: async (...args) => (await service).facet(...args),
  preview: async (...args) => (await service).preview(...args),
  previewRows: async (...args) => (await service).previewRows(...args),
  closePreview: async (...args) => (await service).closePreview(...args),
  sniff: async (...args) => (await service).sniff(...args),
};

Comlink.expose(api);
