import { registerRoute } from 'workbox-routing';
import { receiveShare, SHARE_PATH } from './receive-share';

/** Answers what other apps send by the browser's share sheet. */
export function acceptShares(): void {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && url.pathname === SHARE_PATH,
    ({ request }) => receiveShare(request),
    'POST',
  );
}
