const GAP = 4;
const EDGE = 8;

/**
 * Puts a popover under its button, or above it where there is more room, and keeps it inside the
 * window. Styles are set through CSSOM, which the page's policy allows.
 */
export function placeBeside(popover: HTMLElement, button: HTMLElement): void {
  const around = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const { innerWidth, innerHeight } = window;

  const fitsLeft = around.left + width <= innerWidth - EDGE;
  const left = fitsLeft ? around.left : around.right - width;
  const fitsBelow = around.bottom + GAP + height <= innerHeight - EDGE;
  const top = fitsBelow ? around.bottom + GAP : around.top - GAP - height;

  popover.style.left = `${Math.max(EDGE, Math.min(left, innerWidth - EDGE - width))}px`;
  popover.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - EDGE - height))}px`;
}
