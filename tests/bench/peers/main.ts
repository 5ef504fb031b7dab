import { dexiePeer } from './dexie-rows';
import { duckdbPeer } from './duckdb';
import type {} from './peer';

window.makePeer = { duckdb: duckdbPeer, dexie: dexiePeer };
