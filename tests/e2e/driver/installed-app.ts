import type { BrowserContext } from '@playwright/test';

export interface InstalledApp {
  /** Opens files with the app, as a double click on them does. */
  openFiles(paths: readonly string[]): Promise<void>;
  /** Starts it, as its icon or one of its shortcuts does. */
  start(path: string): Promise<void>;
  /** Leaves the machine as it was: installing is known beyond the browser's own folder. */
  remove(): Promise<void>;
}

/** Installs the app that the server serves. Only in a browser on disk: not in a private window. */
export async function install(context: BrowserContext): Promise<InstalledApp> {
  const devtools = await context.browser()!.newBrowserCDPSession();
  const manifestId = new URL('/', process.env.SHEAF_URL).href;
  await devtools.send('PWA.install', { manifestId, installUrlOrBundleUrl: manifestId });
  return {
    async openFiles(paths) {
      await devtools.send('PWA.launchFilesInApp', { manifestId, files: [...paths] });
    },
    async start(path) {
      await devtools.send('PWA.launch', { manifestId, url: new URL(path, manifestId).href });
    },
    async remove() {
      await devtools.send('PWA.uninstall', { manifestId });
    },
  };
}
