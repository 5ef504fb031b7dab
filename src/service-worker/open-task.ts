/** As much of a window as is needed to lead it somewhere. */
export interface Page {
  readonly focused: boolean;
  focus(): Promise<unknown>;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

export interface Pages {
  /** Those that are open, the one that had the focus last first. */
  open(): Promise<readonly Page[]>;
  openAt(path: string): Promise<unknown>;
}

/** Browsers let a click open a window for a second at least, and a page answers within a moment. */
const PATIENCE_MS = 500;

/**
 * Brings a task to the front: in a page that is open, which is told where to go, as a reload would
 * take its state away; else in a new one. Without a task, the page alone.
 */
export async function openTask(pages: Pages, batch: string | null): Promise<void> {
  const open = await pages.open();
  const page = open.find(({ focused }) => focused) ?? open[0];
  if (page && (batch === null || (await goesTo(page, batch)))) await page.focus();
  else await pages.openAt(batch === null ? '' : `tasks/${batch}`);
}

/** Whether the page answers that it goes there: one that still loads, or is frozen, does not. */
function goesTo(page: Page, batch: string): Promise<boolean> {
  const { port1: answer, port2 } = new MessageChannel();
  const until = Date.now() + PATIENCE_MS;
  page.postMessage({ type: 'open-task', batch, until }, [port2]);
  return new Promise<boolean>((resolve) => {
    answer.onmessage = () => {
      resolve(true);
    };
    setTimeout(() => {
      resolve(false);
    }, PATIENCE_MS);
  }).finally(() => {
    answer.close();
  });
}
