import type { CreateTablesAnswer } from '#shared/bridge/contract.ts';
import { createMissingTables } from './createMissingTables.ts';
import { onDatabase } from './onDatabase.ts';
import { forCreating } from './tablesPeer.ts';
import { tablesWords } from './tablesWords.ts';
import type { TablesTrial } from './TablesTrial.ts';

/** 建表: makes the tables that a database lacks, and touches no other. */
export async function createInDatabase(trial: TablesTrial): Promise<CreateTablesAnswer> {
  const made = await onDatabase(trial, forCreating, (session, schema) =>
    createMissingTables(session, schema, trial.target),
  );
  if (made.ok) return { kind: 'created', dataSets: [...made.value] };
  return { kind: 'failed', reason: tablesWords.notAllMade(made.error) };
}
