/**
 * Browsers cap an element's height (Firefox near 17.8, Chromium near 33.5 million pixels), which
 * is less than ten million rows need. The scroll range is therefore squeezed: a thumb that is
 * dragged moves proportionally, everything smaller (wheel, touch, keys, a click into the track)
 * moves exactly. `top` is where the person is in the whole content, `scrollTop` what the element
 * says; `top - scrollTop` is the shift at which rows are drawn, and it only changes on a jump, so
 * small movements stay the browser's own.
 */
export interface ScrollScale {
  /** Height of the content as it would be without a cap. */
  readonly contentHeight: number;
  /** Height of the element that is scrolled. */
  readonly canvasHeight: number;
  readonly viewportHeight: number;
}

/** Below every browser's cap, and below 2^23, where float32 compositors still place whole pixels. */
export const MAX_CANVAS_HEIGHT = 8_000_000;

/** At both ends of the range a pixel is a pixel, so that the first and last rows are exact. */
const EXACT_END = 80_000;

export interface ScrollPosition {
  readonly top: number;
  readonly scrollTop: number;
}

export function scrollScale(contentHeight: number, viewportHeight: number): ScrollScale {
  return {
    contentHeight,
    canvasHeight: Math.min(contentHeight, MAX_CANVAS_HEIGHT),
    viewportHeight,
  };
}

export function isScaled(scale: ScrollScale): boolean {
  return scale.contentHeight > scale.canvasHeight;
}

function ranges(scale: ScrollScale) {
  const maxTop = Math.max(0, scale.contentHeight - scale.viewportHeight);
  const maxScrollTop = Math.max(0, scale.canvasHeight - scale.viewportHeight);
  const stretch = (maxTop - 2 * EXACT_END) / (maxScrollTop - 2 * EXACT_END);
  return { maxTop, maxScrollTop, stretch };
}

const clamp = (value: number, max: number) => Math.min(Math.max(value, 0), max);

/** Where the thumb's position is in the content. */
export function topAt(scale: ScrollScale, scrollTop: number): number {
  const { maxTop, maxScrollTop, stretch } = ranges(scale);
  const at = clamp(scrollTop, maxScrollTop);
  if (!isScaled(scale) || at <= EXACT_END) return at;
  if (at >= maxScrollTop - EXACT_END) return maxTop - (maxScrollTop - at);
  return EXACT_END + (at - EXACT_END) * stretch;
}

/** Where the thumb belongs for a place in the content: the inverse of `topAt`. */
export function scrollTopFor(scale: ScrollScale, top: number): number {
  const { maxTop, maxScrollTop, stretch } = ranges(scale);
  const at = clamp(top, maxTop);
  if (!isScaled(scale) || at <= EXACT_END) return at;
  if (at >= maxTop - EXACT_END) return maxScrollTop - (maxTop - at);
  return EXACT_END + (at - EXACT_END) / stretch;
}

/** Moving the thumb by one pixel of a track as high as the viewport moves this far. */
function thumbStep(scale: ScrollScale): number {
  return scale.canvasHeight / Math.max(1, scale.viewportHeight);
}

/** The new place after the element has scrolled itself from `before` to `scrollTop`. */
export function follow(
  scale: ScrollScale,
  before: ScrollPosition,
  scrollTop: number,
): ScrollPosition {
  if (!isScaled(scale)) return { top: scrollTop, scrollTop };
  const delta = scrollTop - before.scrollTop;
  const isJump = Math.abs(delta) > Math.min(4 * scale.viewportHeight, thumbStep(scale) / 2);
  const { maxTop } = ranges(scale);
  return { top: isJump ? topAt(scale, scrollTop) : clamp(before.top + delta, maxTop), scrollTop };
}

/**
 * Whether the thumb has come so far from where it belongs that it must be put right: at once when
 * the element is at its end although the content is not, otherwise when scrolling rests.
 */
export function isAdrift(scale: ScrollScale, at: ScrollPosition, isResting: boolean): boolean {
  if (!isScaled(scale)) return false;
  const drift = Math.abs(scrollTopFor(scale, at.top) - at.scrollTop);
  const { maxScrollTop } = ranges(scale);
  const isAtEnd = at.scrollTop <= 0 || at.scrollTop >= maxScrollTop;
  return isAtEnd || isResting ? drift > 1 : false;
}
