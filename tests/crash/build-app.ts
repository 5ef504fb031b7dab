import { npm } from '../../scripts/npm.mjs';

/** Builds the app so that it tells when it may be killed. */
export default function buildApp(): void {
  const status = npm(['run', '--silent', 'build'], { SHEAF_CRASH_POINTS: '1' });
  if (status !== 0) throw new Error('The app could not be built.');
}
