import { registerRoute } from 'workbox-routing';
import { SHARE_PATH } from '../lib/platform/shared-files';
import { receiveShare } from './receive-share';

/** Answers what other apps send by the browser's share sheet. */
export function acceptShares(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && url.pathname === SHARE_PATH,
    ({ request }) => receiveShare(request),
    'POST',
  );
}
