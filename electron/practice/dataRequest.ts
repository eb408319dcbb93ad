import type { DataSetId } from '#shared/standard/types.ts';

/** The interfaces that carry rows: annex A's one and annex C's three. */
export const dataInterfaces = ['syndata', 'addObjects', 'updateObjects', 'deleteObjects'] as const;
export type DataInterface = (typeof dataInterfaces)[number];

/** A request for one table, read but not yet judged. */
export interface DataRequest {
  readonly interface: DataInterface;
  readonly token: string | null;
  /** As the address says (annex C) or the first row does (annex A); "" where neither does. */
  readonly batchNo: string;
  /** null where `problem` says why there is none. */
  readonly dataSet: DataSetId | null;
  readonly rows: readonly unknown[];
  /** Chinese: what is wrong with the request as a whole, or null. */
  readonly problem: string | null;
}

/** Whether the value can be looked into by name. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
