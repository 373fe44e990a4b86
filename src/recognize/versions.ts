/** Owns comparing a version that `package.json` declares with the range of a model's row. */

type Parts = readonly [number, number, number];

/** May the lowest version that a declaration allows be in the range: `^4.17.4` in `<4.17.12`? Declarations that name none are in no range. */
export function mayBeIn(declared: string | undefined, range: string): boolean {
  const lowest = parse(declared ?? '');
  return lowest !== undefined && range.split(' ').every((comparator) => holds(lowest, comparator));
}

function holds(version: Parts, comparator: string): boolean {
  const bound = parse(comparator);
  if (!bound) return false;
  const order = compare(version, bound);
  if (comparator.startsWith('>=')) return order >= 0;
  if (comparator.startsWith('<=')) return order <= 0;
  return comparator.startsWith('<') ? order < 0 : comparator.startsWith('>') ? order > 0 : order === 0;
}

function parse(text: string): Parts | undefined {
  const match = /^[\^~v<>=\s]*(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text);
  return match ? [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)] : undefined;
}

const compare = (one: Parts, other: Parts): number => one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
