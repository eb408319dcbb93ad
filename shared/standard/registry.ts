import { tableB03 } from './tableB03.ts';
import { tableB04 } from './tableB04.ts';
import { tableB05 } from './tableB05.ts';
import { tableB06 } from './tableB06.ts';
import { tableB07 } from './tableB07.ts';
import { tableB08 } from './tableB08.ts';
import { tableB09 } from './tableB09.ts';
import { tableB10 } from './tableB10.ts';
import { tableB11 } from './tableB11.ts';
import type { DataSetId, TableDefinition } from './types.ts';

/** The tables of annex B by data set. */
export const tables: Readonly<Record<DataSetId, TableDefinition>> = {
  unit: tableB03,
  department: tableB04,
  person: tableB05,
  rule: tableB06,
  training: tableB07,
  riskPoint: tableB08,
  hazardSource: tableB09,
  riskMap: tableB10,
  hiddenDanger: tableB11,
};

/** The tables in printed order, B.3 to B.11, which is also the send order (d29). */
export const tableList: readonly TableDefinition[] = Object.values(tables);
