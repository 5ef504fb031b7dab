import { findFirefox, hasDesktop } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';

/** Serves the built app on a free port for as long as the tests run. */
export default async function serveBuild() {
  if (findFirefox() === null) console.log('No firefox-esr here: its smoke tests are skipped.');
  if (!hasDesktop()) {
    console.log('No Xvfb and dbus-daemon here: clicks on real notifications are not tested.');
  }
  const { url, close } = await serve();
  process.env.SHEAF_URL = url;
  return close;
}
