import { tables } from '#shared/standard/registry.ts';
import type { BatchRow } from '#shared/model/batch.ts';
import { envelopeFields } from '#shared/tables/databaseTarget.ts';

const { fields } = tables.riskPoint;

/** Columns of the table, in the order of `valuesOf`; the first is the key. */
export const columns = [...envelopeFields, ...fields.map(({ field }) => field)];

/** So many risk points; all but their numbers and names are the examples of the standard. */
export function riskPointRows(count: number): readonly BatchRow[] {
  return Array.from({ length: count }, (_, index) => riskPoint(index));
}

/** The same rows with another content. */
export function changed(rows: readonly BatchRow[]): readonly BatchRow[] {
  return rows.map((row) => ({
    ...row,
    updateDate: '2026-07-02 09:00:00',
    data: { ...row.data, riskName: `${row.data['riskName'] ?? ''}（改）` },
  }));
}

/** One row as the bare driver is given it: an empty date is NULL. */
export function valuesOf({ ID, updateDate, data }: BatchRow): (string | null)[] {
  const own = fields.map(({ field, type }) => {
    const value = data[field] ?? '';
    return type === 'D' && value === '' ? null : value;
  });
  return [ID, '2026070100000001', 'I', updateDate, ...own];
}

function riskPoint(n: number): BatchRow {
  const number = String(n).padStart(6, '0');
  return {
    ID: `0b9f7c1e-4a2d-4c3b-8d5e-${number.padStart(12, '0')}`,
    revision: 1,
    updateDate: '2026-07-01 08:30:00',
    data: {
      ...Object.fromEntries(fields.map(({ field, example }) => [field, example])),
      regNo: `62003211812020${number}`,
      riskNo: `PY20260701083000${number}`,
      riskName: `风险点${number}`,
    },
  };
}
