import { tables } from '#shared/standard/registry.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import { isObject } from '../dataRequest.ts';

/**
 * The row in a sentence, by ID and business key, e.g. 记录 3f…（风险点编号 2212162050157975）.
 * Personal numbers stay out: answers are stored and shown on the other side (GB/T 35273).
 */
export function nameOfRow(dataSet: DataSetId, row: unknown, index: number): string {
  if (!isObject(row)) return `第 ${index + 1} 行`;
  const ID = typeof row.ID === 'string' && row.ID !== '' ? row.ID : null;
  const key = nameOfKey(dataSet, row);
  if (ID === null) return key === '' ? `第 ${index + 1} 行` : `${key} 的记录`;
  return key === '' ? `记录 ${ID}` : `记录 ${ID}（${key}）`;
}

/** 中文名称 and value of each part of the business key that is filled in; "" where the key is personal. */
export function nameOfKey(dataSet: DataSetId, row: Readonly<Record<string, unknown>>): string {
  const parts = keyFields(dataSet);
  if (parts.some(({ sensitive }) => sensitive)) return '';
  return parts
    .filter(({ field }) => typeof row[field] === 'string' && row[field] !== '')
    .map(({ field, label }) => `${label} ${String(row[field])}`)
    .join('，');
}

/** Definitions of the business key's fields, in its order. */
export function keyFields(dataSet: DataSetId) {
  const { businessKey, fields } = tables[dataSet];
  return businessKey.flatMap((name) => fields.filter(({ field }) => field === name));
}
