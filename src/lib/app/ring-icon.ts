const AROUND = 2 * Math.PI * 12;

/** A ring that is filled so far, from 0 to 1, as the address of a picture. Seen on light and dark. */
export function ringIcon(fraction: number): string {
  const rest = (AROUND * (1 - fraction)).toFixed(1);
  const circle = (colour: string, more: string) =>
    `<circle cx="16" cy="16" r="12" fill="none" stroke="${colour}" stroke-width="7" ${more}/>`;
  const arc = `stroke-dasharray="${AROUND.toFixed(1)}" stroke-dashoffset="${rest}" transform="rotate(-90 16 16)"`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${circle('#9a968c', 'opacity=".4"')}${circle('#2f9e8f', arc)}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}
