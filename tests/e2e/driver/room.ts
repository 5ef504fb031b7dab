/**
 * What of the page does not fit, in words: a page that scrolls sideways, controls that are smaller
 * than 24 px and close to others, cannot be scrolled to or are covered, and words that are cut off
 * without a sign. Of a page with a dialog, the dialog. Runs in the page: it uses nothing from outside.
 * @param within where to look, where that is over all else
 */
export function whatHasNoRoom(within: string | null): string[] {
  const SMALLEST_PX = 24;
  const { scrollWidth, clientWidth } = document.documentElement;
  const faults =
    scrollWidth > clientWidth ? [`It scrolls by ${scrollWidth - clientWidth} px.`] : [];
  const say = (fault: string, element: Element) =>
    void faults.push(`${fault}: ${element.outerHTML.slice(0, 140)}`);

  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
  };

  /** What can be pressed instead of it. */
  const areaOf = (control: Element) =>
    control.closest(
      control.matches('input') ? 'label, [role=gridcell], [role=columnheader]' : '*',
    ) ?? control;

  /** Nothing else can be hit that is meant for it: criterion 2.5.8 of WCAG 2.2. */
  function isApart(area: Element, others: readonly Element[]): boolean {
    const { left, top, width, height } = area.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    return others.every((other) => {
      const to = other.getBoundingClientRect();
      const across = Math.max(to.left - x, 0, x - to.right);
      const along = Math.max(to.top - y, 0, y - to.bottom);
      return other === area || Math.hypot(across, along) >= SMALLEST_PX / 2;
    });
  }

  function lookAtControl(control: Element, _: number, all: readonly Element[]): void {
    control.scrollIntoView({ block: 'center', inline: 'center' });
    const area = areaOf(control);
    const { left, top, width, height } = area.getBoundingClientRect();
    const isSmall = Math.min(width, height) < SMALLEST_PX;
    if (isSmall && !isApart(area, all.map(areaOf))) say(`It is ${width} × ${height} px`, control);
    const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
    const isThere = onTop !== null && (area.contains(onTop) || onTop.contains(area));
    if (!isThere) say(`${onTop?.outerHTML.slice(0, 60)} is over`, control);
  }

  function lookAtWords(element: Element): void {
    const { overflowX, textOverflow } = getComputedStyle(element);
    const isCut = element.scrollWidth > element.clientWidth + 1;
    const isSilent = /hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis';
    if (isCut && isSilent) say('It is cut off', element);
  }

  const dialogs = [...document.querySelectorAll('dialog[open]')];
  const root = document.querySelector(within ?? 'dialog:modal') ?? dialogs[0] ?? document.body;
  // The link to skip to the content is in view only while it has the focus.
  const CONTROLS =
    'a[href]:not([href="#main"]), button:not(:disabled), input:not(:disabled), select, textarea';
  [...root.querySelectorAll(CONTROLS)].filter(isSeen).forEach(lookAtControl);
  [...root.querySelectorAll('*')].filter(isSeen).forEach(lookAtWords);
  return faults;
}
