/** Owns which findings belong to a change: those whose own lines, or lines on whose trace, were touched. */
import { lineStarts, position } from '../facts/index.ts';
import type { Finding, Location } from '../facts/index.ts';
import type { Changes, LineRange } from '../project/git.ts';

/** Tells of each finding whether the changes touch it. */
export function touchedBy(changes: Changes, text: (path: string) => string | undefined): (finding: Finding) => boolean {
  const starts = new Map<string, readonly number[]>();
  const startsOf = (file: string): readonly number[] => {
    const known = starts.get(file) ?? lineStarts(text(file) ?? '');
    starts.set(file, known);
    return known;
  };
  const touches = (location: Location): boolean => {
    const ranges = changes.get(location.file);
    if (ranges === undefined || ranges === 'all') return ranges === 'all';
    return ranges.some((range) => overlaps(range, location, startsOf(location.file)));
  };
  return (finding) => touches(finding.location) || finding.trace.some(touches);
}

function overlaps({ from, to }: LineRange, { start, end }: Location, starts: readonly number[]): boolean {
  return position(starts, start).line <= to && position(starts, Math.max(start, end - 1)).line >= from;
}
