import type { ImportFile } from '../../app/import-session.svelte';
import { bytes } from '../format/numbers';

/** Why a file stays out, and what to do. */
export function refusalText({ refusal, isTable }: ImportFile): string {
  if (!refusal) return '';
  if (refusal.why === 'content') return refusal.reason || 'This file cannot be read.';
  const kind = isTable ? 'table' : 'document';
  const { bytes: size, limitBytes } = refusal;
  return `It has ${bytes(size)}; the limit for a ${kind} is ${bytes(limitBytes)}. The limit can be changed in Settings.`;
}
