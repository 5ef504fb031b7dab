/**
 * Keeps the focus with the task that a person did something with: it goes from list to list as it is
 * resumed, starts and ends, and each of them draws it anew. A task stands in what has its id as
 * `data-task`. Returns what ends it.
 */
export function followTask(root: Document): () => void {
  let followed: string | undefined;

  function pressed({ target }: Event) {
    const control = target instanceof Element ? target.closest('a, button, input, select') : null;
    followed = control?.closest<HTMLElement>('[data-task]')?.dataset.task;
  }

  function keyPressed(event: KeyboardEvent) {
    if (event.key === 'Tab') followed = undefined;
    else pressed(event);
  }

  function follow() {
    if (followed === undefined) return;
    const row = root.querySelector(`[data-task="${CSS.escape(followed)}"]`);
    if (row && !row.contains(root.activeElement))
      row.querySelector('a')?.focus({ preventScroll: true });
  }

  const observer = new MutationObserver(follow);
  observer.observe(root.body, { childList: true, subtree: true });
  root.addEventListener('keydown', keyPressed, true);
  root.addEventListener('click', pressed, true);
  return () => {
    observer.disconnect();
    root.removeEventListener('keydown', keyPressed, true);
    root.removeEventListener('click', pressed, true);
  };
}
