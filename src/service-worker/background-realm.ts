import type { Drained, DrainOptions } from '../lib/engine/drain';

/** What the engine's own script leaves behind in the service worker. */
export interface BackgroundRealm {
  sheafDrain?: (signal: AbortSignal, onRest: DrainOptions['onRest']) => Promise<Drained>;
}
