import { tables } from '#shared/standard/registry.ts';
import { fieldOf } from '#shared/standard/fieldOf.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { ImportObstacle } from '../../../db/recordTypes.ts';
import type { ImportLine, ImportRemark } from './ImportReading.ts';
import { wordsOfImport } from './wordsOfImport.ts';

/** The lines of a file by what can become of them; each line is in one group. */
export interface SortedLines {
  readonly good: readonly ImportLine[];
  /** They can be taken in after a person had a look. */
  readonly asked: readonly ImportLine[];
  readonly bad: readonly ImportLine[];
  /** The store, or an earlier line, has them word for word. */
  readonly same: readonly ImportLine[];
}

export function sortLines(lines: readonly ImportLine[]): SortedLines {
  const has = ({ remarks }: ImportLine, kind: ImportRemark['kind']) =>
    remarks.some((one) => one.kind === kind);
  const bad = lines.filter((line) => has(line, 'error'));
  const open = lines.filter((line) => !has(line, 'error'));
  const different = open.filter((line) => !has(line, 'same'));
  return {
    bad,
    same: open.filter((line) => has(line, 'same')),
    asked: different.filter((line) => has(line, 'asked')),
    good: different.filter((line) => !has(line, 'asked')),
  };
}

/** What is said of a line whose business key is taken. `lines` are those that were judged, in that order. */
export function obstacleRemark(
  dataSet: DataSetId,
  obstacle: ImportObstacle,
  lines: readonly ImportLine[],
): ImportRemark {
  const key = keyWords(dataSet);
  const message = wordsOfImport.obstacle(obstacle, key, (index) => lines[index]?.line ?? 0);
  return { kind: obstacle.same ? 'same' : 'error', label: key, message };
}

/** The fields of the business key in words. */
function keyWords(dataSet: DataSetId): string {
  return tables[dataSet].businessKey.map((field) => fieldOf(dataSet, field)?.label ?? field).join('、');
}
