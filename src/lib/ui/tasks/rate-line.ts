/** A line over values from 0 up, as an SVG path; '' for fewer than two. */
export function rateLine(values: readonly number[], width: number, height: number): string {
  const most = Math.max(...values, 1);
  const step = width / (values.length - 1);
  const points = values.map(
    (value, n) => `${round(n * step)},${round(height * (1 - value / most))}`,
  );
  return points.length < 2 ? '' : `M${points.join('L')}`;
}

const round = (n: number): number => Math.round(n * 10) / 10;
