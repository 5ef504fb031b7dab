import { onLaunch, type Launch, type LaunchedFile } from '../platform/launches';
import { SHARE_PATH, takeShared } from '../platform/shared-files';
import { whenSeen } from '../platform/when-seen';
import { shareRefusal } from './share-words';

export interface ArrivalEvents {
  readonly onFiles: (files: readonly File[]) => void;
  /** A sentence about what could not be taken. */
  readonly onRefused: (message: string) => void;
  /** A path of the app that is asked for; in place of the present one where that says no more. */
  readonly onPlace: (path: string, options: { readonly replaceState: boolean }) => void;
}

const browser = {
  onLaunch,
  takeShared: () => takeShared(),
  whenSeen,
  address: () => location.href,
};
export type ArrivalSources = typeof browser;

/**
 * Tells of what comes from outside the page, now, from before and later: files that were opened with
 * the app, and what was shared to it. Returns the way to stop.
 */
export function followArrivals(events: ArrivalEvents, sources = browser): () => void {
  sources.onLaunch((launch) => void arrive(launch, events, sources.address()));
  tellRefusal(events, sources);
  const take = () => void takeAll(events, sources);
  take();
  return sources.whenSeen(take);
}

async function arrive(
  { address, files }: Launch,
  events: ArrivalEvents,
  here: string,
): Promise<void> {
  const place = address === null || address === here ? null : placeOf(address);
  if (place !== null) events.onPlace(place, { replaceState: false });
  const read = await Promise.all(files.map(readLaunched));
  events.onFiles(read.filter((one) => one instanceof File));
  for (const refusal of read) if (typeof refusal === 'string') events.onRefused(refusal);
}

/** The file, or why there is none. */
async function readLaunched(file: LaunchedFile): Promise<File | string> {
  try {
    return await file.getFile();
  } catch {
    return `${file.name} cannot be read. Look whether it is still there, and use Add files.`;
  }
}

/** Null where the app is just started: whoever has it open keeps their place. */
function placeOf(address: string): string | null {
  const { pathname, search, hash } = new URL(address);
  const place = pathname + search + hash;
  return place === '/' || pathname === SHARE_PATH ? null : place;
}

function tellRefusal({ onRefused, onPlace }: ArrivalEvents, { address }: ArrivalSources): void {
  const refusal = shareRefusal(address());
  if (refusal === null) return;
  onRefused(refusal);
  onPlace('/', { replaceState: true });
}

const AGAIN = 'Share it again, or use Add files.';

const what = (files: number): string =>
  files === 1 ? 'A file that was shared' : `Of what was shared, ${files} files`;

async function takeAll(
  { onFiles, onRefused }: ArrivalEvents,
  sources: ArrivalSources,
): Promise<void> {
  try {
    const { files, lost } = await sources.takeShared();
    onFiles(files);
    if (lost > 0) onRefused(`${what(lost)} cannot be read any more. ${AGAIN}`);
  } catch {
    onRefused(`What was shared cannot be read any more. ${AGAIN}`);
  }
}
