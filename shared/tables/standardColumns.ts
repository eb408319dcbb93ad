import { tables } from '../standard/registry.ts';
import type { DataSetId, FieldDefinition } from '../standard/types.ts';
import type { TableSettings, EnvelopeField } from './databaseTarget.ts';

/** A column as this program would make it. */
export interface StandardColumn {
  /** Field of B.1 or of the data set. */
  readonly field: string;
  /** Chinese label as printed, for the column's comment. */
  readonly label: string;
  readonly type: StandardType;
  /** Only the four fields of B.1 are NOT NULL: the annex says nothing of the others (d37). */
  readonly required: boolean;
}

export type StandardType =
  | { readonly kind: 'varchar'; readonly length: number }
  | { readonly kind: 'text' }
  | { readonly kind: 'date' };

/** Labels of table B.1; it prints 更新 for 更新时间 (4.4.1 d). */
export const envelopeLabels: Readonly<Record<EnvelopeField, string>> = {
  ID: '记录ID',
  batchNo: '批次号',
  busType: '业务操作标识',
  updateDate: '更新时间',
};

/** The columns of a data set's table: B.1 in its widths, then the fields in printed order. */
export function standardColumns(
  dataSet: DataSetId,
  { updateDateWidth }: Pick<TableSettings, 'updateDateWidth'>,
): readonly StandardColumn[] {
  const envelope = (field: EnvelopeField, length: number): StandardColumn => ({
    field,
    label: envelopeLabels[field],
    type: { kind: 'varchar', length },
    required: true,
  });
  return [
    envelope('ID', 64),
    envelope('batchNo', 20),
    envelope('busType', 1),
    envelope('updateDate', updateDateWidth),
    ...tables[dataSet].fields.map(columnOf),
  ];
}

function columnOf(field: FieldDefinition): StandardColumn {
  return { field: field.field, label: field.label, type: typeOf(field), required: false };
}

/**
 * I is a string (d38), B is "1" or "0" (d36). D is a real DATE: table B.2 calls it 日期型, the values are checked
 * calendar dates, and an empty one is NULL, so that the other side can compare and sort without parsing.
 */
function typeOf({ type, format, maxLength }: FieldDefinition): StandardType {
  if (type === 'D') return { kind: 'date' };
  return format === 'longText' ? { kind: 'text' } : { kind: 'varchar', length: maxLength };
}
