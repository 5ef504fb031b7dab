/** The icon that browsers prefer; app.html has it. */
const ICON = 'link[rel=icon][type="image/svg+xml"]';

let own: string | undefined;

/** Shows another icon in the tab; the app's own again for null. */
export function showFavicon(url: string | null): void {
  const link = document.querySelector<HTMLLinkElement>(ICON);
  if (!link) return;
  own ??= link.href;
  const wanted = url ?? own;
  if (link.href !== wanted) link.href = wanted;
}
