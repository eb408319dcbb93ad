import { emptyRow } from '../../standard/emptyRow.ts';
import { tables } from '../../standard/registry.ts';
import type { BusType, DataSetId, Row } from '../../standard/types.ts';
import type { BatchRow } from '../../model/batch.ts';
import type { SendRequest } from '../../model/requests.ts';

/** ID of the n-th sample row. */
export function sampleId(n: number): string {
  return `0b9f7c1e-4a2d-4c3b-8d5e-${String(n).padStart(12, '0')}`;
}

/** A row as frozen into a batch; fields not given are empty. */
export function sampleRow(dataSet: DataSetId, n: number, data: Row): BatchRow {
  return {
    ID: sampleId(n),
    revision: 1,
    updateDate: '2026-07-01 08:30:00',
    data: { ...emptyRow(dataSet), ...data },
  };
}

type SampleRequest = SendRequest & { readonly dataSet: DataSetId };

/** A request of rows, numbered from one. */
export function sampleRequest(dataSet: DataSetId, operation: BusType, rows: readonly Row[]): SampleRequest {
  return {
    batchNo: '2026070100000001',
    dataSet,
    operation,
    rows: rows.map((data, index) => sampleRow(dataSet, index + 1, data)),
  };
}

/** What readRefusal needs to know of a request. */
export function contextOf({ operation, dataSet, rows }: SampleRequest) {
  return { operation, rows, table: tables[dataSet] };
}
