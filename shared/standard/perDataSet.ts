import { dataSetIds, type DataSetId } from './types.ts';

/** One value for each of the nine data sets. */
export function perDataSet<T>(make: (dataSet: DataSetId) => T): Record<DataSetId, T> {
  return Object.fromEntries(dataSetIds.map((dataSet) => [dataSet, make(dataSet)])) as Record<DataSetId, T>;
}
