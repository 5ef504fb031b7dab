const NEXT = 'a[href], button:not(:disabled)';

/**
 * Keeps the focus near when what has it goes away, as a button does that did its last service: it
 * goes to what is next in the closest place that is left, rather than to nowhere. Returns what
 * ends it.
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

  function rescue() {
    if (place.length === 0 || place[0]?.isConnected || root.activeElement !== root.body) return;
    const last = fallback();
    // What is around the fallback begins with other things, such as the link to skip them.
    const isNear = (element: Element) => element === last || !element.contains(last);
    const around = place.filter((element) => element.isConnected && isNear(element));
    place = [];
    const near = around.find((element) => element.querySelector(NEXT));
    near?.querySelector<HTMLElement>(NEXT)?.focus();
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
