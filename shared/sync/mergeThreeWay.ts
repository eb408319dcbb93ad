import { typedText } from '../lib/withoutFormatMarks.ts';
import type { Row } from '../standard/types.ts';

/** Two contents that grew out of one, joined field by field. */
interface Merged {
  readonly data: Row;
  /** Fields that both sides changed, to different values; `data` has the preferred side's. */
  readonly overlaps: readonly string[];
}

/**
 * What was changed on one side only is taken from that side. `base`: what both sides last agreed on; null = nothing
 * is known to be common, so that every difference is an overlap. The fields are those of `mine`; one that the other
 * side does not show stays.
 */
export function mergeThreeWay(
  base: Row | null,
  mine: Row,
  theirs: Row,
  prefer: 'mine' | 'theirs' = 'mine',
): Merged {
  const overlaps: string[] = [];
  const data = Object.entries(mine).map(([field, own]): [string, string] => {
    const other = theirs[field];
    if (other === undefined || other === own) return [field, own];
    const common = base?.[field] ?? (base ? '' : null);
    if (own === common) return [field, other];
    if (other === common) return [field, own];
    if (!looksTheSame(own, other)) overlaps.push(field);
    return [field, prefer === 'mine' ? own : other];
  });
  return { data: Object.fromEntries(data), overlaps };
}

/** Characters that nobody sees are no change that a person could choose between. */
function looksTheSame(own: string, other: string): boolean {
  return own === other || typedText(own) === typedText(other);
}
