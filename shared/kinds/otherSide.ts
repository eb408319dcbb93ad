import { isDataSet, type RecordKind } from './recordKind.ts';

/** Who takes records of a kind, in words: 平台 for what is reported, 标识节点 for identifiers. */
export function otherSide(kind: RecordKind): string {
  return isDataSet(kind) ? '平台' : '标识节点';
}
