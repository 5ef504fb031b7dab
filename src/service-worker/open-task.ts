/** As much of a window as is needed to lead it somewhere. */
export interface Page {
  readonly focused: boolean;
  focus(): Promise<unknown>;
  postMessage(message: unknown): void;
}

export interface Pages {
  /** Those that are open, the one that had the focus last first. */
  open(): Promise<readonly Page[]>;
  openAt(path: string): Promise<unknown>;
}

/**
 * Brings a task to the front: in a page that is open, which is told where to go, as a reload would
 * take its state away; else in a new one. Without a task, the page alone.
 */
export async function openTask(pages: Pages, batch: string | null): Promise<void> {
  const open = await pages.open();
  const page = open.find(({ focused }) => focused) ?? open[0];
  if (!page) {
    await pages.openAt(batch === null ? '' : `tasks/${batch}`);
    return;
  }
  if (batch !== null) page.postMessage({ type: 'open-task', batch });
  await page.focus();
}
