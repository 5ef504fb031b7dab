import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from '../../scripts/npm.mjs';
import { CRASH_BUILD } from './crash-server';

/** Builds the app so that it tells when it may be killed. */
export default function buildApp(): void {
  const status = npm(['run', '--silent', 'build'], { SHEAF_CRASH_POINTS: '1' });
  if (status !== 0) throw new Error('The app could not be built.');
  if (crashPointsIn(CRASH_BUILD).length === 0) throw new Error('It tells nobody of its writes.');
}

/** The scripts of a build that would tell. */
export function crashPointsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const scripts = files.filter((file) => file.endsWith('.js'));
  return scripts.filter((file) => readFileSync(join(folder, file), 'utf8').includes('crash-point'));
}
