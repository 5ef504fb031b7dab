const NEXT = 'a[href], button:not(:disabled)';

/**
 * Keeps the focus near when what has it goes away, as a button does that did its last service: it
 * goes to what is beside it, or else to what is first in the closest place that is left, rather than
 * to nowhere. Returns what ends it.
 */
export function holdFocus(root: Document, fallback: () => HTMLElement | null): () => void {
  /** What has the focus and all that is around it, innermost first. */
  let place: Element[] = [];

  function focused(event: FocusEvent) {
    place = [];
    const { target } = event;
    for (let at = target instanceof Element ? target : null; at; at = at.parentElement) {
      place.push(at);
    }
  }

  function rescue(changes: readonly MutationRecord[]) {
    if (place.length === 0 || place[0]?.isConnected || root.activeElement !== root.body) return;
    const last = fallback();
    // What is around the fallback begins with other things, such as the link to skip them.
    const isNear = (element: Element) => element === last || !element.contains(last);
    const around = place.filter((element) => element.isConnected && isNear(element));
    const change = changes.find(({ removedNodes }) =>
      place.some((element) => [...removedNodes].includes(element)),
    );
    place = [];
    const near = [...(change ? beside(change) : []), ...around];
    near
      .map(nextIn)
      .find((next) => next !== null)
      ?.focus();
    if (root.activeElement === root.body) last?.focus();
  }

  /** Left on purpose, as by a click on nothing: then there is nothing to hold. */
  function left() {
    const [element] = place;
    queueMicrotask(() => {
      if (element?.isConnected && element === place[0]) place = [];
    });
  }

  const observer = new MutationObserver(rescue);
  observer.observe(root.body, { childList: true, subtree: true });
  root.addEventListener('focusin', focused);
  root.addEventListener('focusout', left);
  return () => {
    observer.disconnect();
    root.removeEventListener('focusin', focused);
    root.removeEventListener('focusout', left);
  };
}

const nextIn = (element: Element): HTMLElement | null =>
  element.matches(NEXT) && element instanceof HTMLElement ? element : element.querySelector(NEXT);

/** What follows what was taken away, and then what is before it. */
function* beside({ nextSibling, previousSibling }: MutationRecord): Generator<Element> {
  for (let at = nextSibling; at; at = at.nextSibling) if (at instanceof Element) yield at;
  for (let at = previousSibling; at; at = at.previousSibling) if (at instanceof Element) yield at;
}
