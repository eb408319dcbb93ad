import type { InspectAnswer } from '#shared/bridge/contract.ts';
import { inspectTables } from './inspectTables.ts';
import { onDatabase } from './onDatabase.ts';
import { forReading } from './tablesPeer.ts';
import type { TablesTrial } from './TablesTrial.ts';

/** Shows how the nine tables of a database fit, in send order; nothing is written. */
export async function inspectDatabase(trial: TablesTrial): Promise<InspectAnswer> {
  const reports = await onDatabase(trial, forReading, (session, schema) =>
    inspectTables(session, schema, trial.target),
  );
  return reports.ok
    ? { kind: 'reports', reports: [...reports.value] }
    : { kind: 'failed', reason: reports.error };
}
