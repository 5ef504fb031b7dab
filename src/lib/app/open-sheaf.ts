import { dev } from '$app/environment';
import { asset } from '$app/paths';
import { whenSeen } from '../platform/when-seen';
import { appInstall } from './app-install.svelte';
import { appUpdate } from './app-update.svelte';
import { createSheaf } from './create-sheaf';
import type { Sheaf } from './sheaf';
import type { SheafApi } from './sheaf-api';
import { toasts } from './toasts.svelte';

declare global {
  interface Window {
    /** For scripts: see docs/scripting.md. */
    sheaf?: SheafApi;
  }
}

/** Opens the database and starts everything; scripts find the API once it can be used. */
export async function openSheaf(): Promise<Sheaf> {
  appInstall.start();
  const sheaf = await createSheaf({
    onClosed: (by) => toasts.show(closedMessage(by), { tone: 'bad', actions: [reload] }),
    onBlocked: () =>
      toasts.show('Close the other tabs of Sheaf: one of them holds on to what is stored.', {
        tone: 'bad',
      }),
    // Later: whoever restored is told first.
    onReplaced: () => void setTimeout(() => location.reload()),
    onUnfit: (message) => toasts.show(message, { tone: 'bad' }),
  });
  window.sheaf = sheaf.api;
  // The development server has no list of files to keep, and its pages are to be new every time.
  if (!dev) void appUpdate.start(asset('/service-worker.js'));
  whenSeen(() => void appUpdate.lookAgain());
  return sheaf;
}

const reload = { label: 'Reload', run: () => location.reload() };

function closedMessage(by: 'newer' | 'deleted'): string {
  return by === 'newer'
    ? 'Another tab runs a newer version of Sheaf. Reload this one to go on.'
    : 'The data of Sheaf was deleted in another tab. Reload this one.';
}
