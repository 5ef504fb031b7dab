import type { BatchOptionsInput } from '../../engine/batch-options';
import { settings } from '../settings.svelte';

/** What the settings say, where a batch's own options do not. */
export function withDefaults(batch: BatchOptionsInput | undefined): BatchOptionsInput {
  return { chunkItems: settings.engine.chunkItems, ...batch };
}
