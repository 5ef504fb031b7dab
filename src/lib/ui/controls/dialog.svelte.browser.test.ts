import { createRawSnippet, flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Dialog from './Dialog.svelte';

async function openDialog() {
  let open = $state(true);
  let timesClosed = 0;
  const { container } = await render(Dialog, {
    get open() {
      return open;
    },
    set open(isOpen) {
      open = isOpen;
    },
    title: 'Import',
    children: createRawSnippet(() => ({ render: () => '<p>What was chosen</p>' })),
    onclose: () => (timesClosed += 1),
  });
  const element = container.querySelector('dialog')!;
  const closeEvent = () =>
    new Promise((heard) => element.addEventListener('close', heard, { once: true }));
  return {
    element,
    closeEvent,
    isOpen: () => open,
    timesClosed: () => timesClosed,
    openAgain() {
      open = true;
      flushSync();
    },
  };
}

const ways: [string, (dialog: HTMLDialogElement) => void][] = [
  ['Esc', (dialog) => dialog.requestClose()],
  ['the X', (dialog) => dialog.querySelector<HTMLElement>('button[aria-label="Close"]')!.click()],
];

describe('a dialog', () => {
  it('that the browser closes without asking says so once', async () => {
    const dialog = await openDialog();
    const closed = dialog.closeEvent();
    dialog.element.close();
    await closed;
    expect(dialog.isOpen()).toBe(false);
    flushSync();
    expect(dialog.timesClosed()).toBe(1);
  });

  it.each(ways)('is closed by %s, and says so once', async (_, leave) => {
    const dialog = await openDialog();
    const closed = dialog.closeEvent();
    leave(dialog.element);
    expect(dialog.isOpen()).toBe(false);
    await closed;
    expect(dialog.element.open).toBe(false);
    expect(dialog.timesClosed()).toBe(1);
  });

  it.each(ways)('that is opened again at once after %s stays open', async (_, leave) => {
    const dialog = await openDialog();
    const closed = dialog.closeEvent();
    leave(dialog.element);
    flushSync();
    expect(dialog.timesClosed()).toBe(1);
    dialog.openAgain();
    await closed;
    expect(dialog.isOpen()).toBe(true);
    expect(dialog.element.open).toBe(true);
    expect(dialog.element.textContent).toContain('What was chosen');
    expect(dialog.timesClosed()).toBe(1);
  });
});
