import { counted } from '../data/counted';
import { SHARE_LIMITS, SHARE_REFUSALS, type ShareRefusal } from '../platform/shared-files';

const MOST = `${counted(SHARE_LIMITS.files, 'file')} and ${SHARE_LIMITS.bytes / 1e9} GB`;

const WORDS: Record<ShareRefusal, string> = {
  empty: 'Nothing came with what was shared. Share a file or a text, or use Add files.',
  tooMuch: `That is too much to share at once: ${MOST} at most. Use Add files instead.`,
  noRoom:
    'There is no room to keep what was shared. See under Settings what is stored, and try again.',
  unreadable: 'What was shared cannot be read. Save it as a file, and use Add files.',
};

/** What to tell of a share by the address that it led to; null where nothing was refused. */
export function shareRefusal(address: string): string | null {
  const code = new URL(address).searchParams.get('share');
  const refusal = SHARE_REFUSALS.find((one) => one === code);
  return refusal === undefined ? null : WORDS[refusal];
}
