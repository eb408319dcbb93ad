import type { BatchRow } from '../../model/batch.ts';
import type { BusType, TableDefinition } from '../../standard/types.ts';

/** The request that a refusal speaks of. */
export interface CauseContext {
  readonly operation: BusType;
  readonly table: TableDefinition;
  readonly rows: readonly BatchRow[];
}
