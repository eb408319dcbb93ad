/**
 * How time grows with size: the slope of log time over log size, by least squares. 1 = in proportion, 0 = not at all,
 * 2 = with the square. NaN where there are fewer than two sizes.
 */
export function growthExponent(points: readonly { readonly size: number; readonly ms: number }[]): number {
  const logs = points.map(({ size, ms }) => ({ x: Math.log(size), y: Math.log(ms) }));
  const meanX = mean(logs.map(({ x }) => x));
  const meanY = mean(logs.map(({ y }) => y));
  const spread = sum(logs.map(({ x }) => (x - meanX) ** 2));
  return sum(logs.map(({ x, y }) => (x - meanX) * (y - meanY))) / (spread === 0 ? Number.NaN : spread);
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
