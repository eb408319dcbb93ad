import {
  databaseSettings,
  databaseTargetSchema,
  type DatabaseTarget,
} from '#shared/profile/databaseSettings.ts';
import type { Profile } from '#shared/profile/profile.ts';
import type { DraftOf } from '#shared/profile/declareSettings.ts';
import { perDataSet } from '#shared/standard/perDataSet.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import { usualPort, type DatabaseEngine, type TableSettings } from '#shared/tables/databaseTarget.ts';
import type { DraftReading, SecretDraft } from '../draftTypes.ts';
import { checkDraft, draftOfSettings, valuesOfDraft } from '../settingsDraft.ts';
import { connectionErrors } from './connectionErrors.ts';
import { mappedFields } from './mappedFields.ts';
import { namingErrors } from './namingErrors.ts';

/** Shown under 高级设置. */
export const advancedFields = ['batchSize', 'statementTimeoutSeconds', 'updateDateWidth'] as const;

/** The database as it is being typed; of its names "" = the usual one. */
export type DatabaseDraft = DraftOf<typeof databaseSettings> & Pick<DatabaseTarget, 'tables'>;

/** An editable copy of a database's settings. */
export function draftOfDatabase({ tables: target }: Profile): DatabaseDraft {
  return {
    ...draftOfSettings(databaseSettings, target),
    tables: perDataSet((dataSet) => ({
      name: target.tables[dataSet].name,
      columns: Object.fromEntries(
        mappedFields(dataSet).map(({ field }) => [field, target.tables[dataSet].columns[field] ?? '']),
      ),
    })),
  };
}

/** Another engine usually listens on another port; a port that was typed stays. */
export function withEngine(draft: DatabaseDraft, engine: DatabaseEngine): DatabaseDraft {
  const untouched = draft.port.trim() === '' || draft.port.trim() === String(usualPort(draft.engine));
  return { ...draft, engine, port: untouched ? String(usualPort(engine)) : draft.port };
}

/**
 * Reads what was typed into the profile in force. What does not matter for the embedded database is not looked at
 * there, and kept as far as it is usable.
 */
export function readDatabaseDraft(draft: DatabaseDraft, secret: SecretDraft, before: Profile): DraftReading {
  const target = candidateOf(draft, before.tables);
  const { value, errors } = checkDraft(databaseTargetSchema, target, {
    ...(target.engine === 'embedded' ? {} : connectionErrors(target, secret)),
    ...namingErrors(target),
  });
  return { profile: value && { ...before, tables: value }, errors };
}

/** What the statements that make the tables depend on, with or without a connection; null while a name is wrong. */
export function readNaming(draft: DatabaseDraft, before: Profile): TableSettings | null {
  const target = candidateOf(draft, before.tables);
  const { schema, tables } = databaseTargetSchema.shape;
  const usable = schema.safeParse(target.schema).success && tables.safeParse(target.tables).success;
  if (!usable || Object.keys(namingErrors(target)).length > 0) return null;
  const named = target.engine === 'postgresql' && target.schema !== '' ? target.schema : 'public';
  return { ...target, schema: named };
}

function candidateOf(draft: DatabaseDraft, before: DatabaseTarget): DatabaseTarget {
  const typed = {
    ...valuesOfDraft(databaseSettings, draft),
    tables: perDataSet((dataSet) => namesOf(draft.tables[dataSet])),
  };
  return draft.engine === 'embedded' ? { ...typed, ...usable(typed, before) } : typed;
}

/** Connection settings that cannot be seen cannot be mended either: the former ones stand in for wrong ones. */
function usable(typed: DatabaseTarget, before: DatabaseTarget): Partial<DatabaseTarget> {
  const hidden = ['host', 'port', 'database', 'schema', 'user', 'ca'] as const;
  const isUsable = (name: (typeof hidden)[number]) =>
    databaseSettings[name].schema.safeParse(typed[name]).success;
  return Object.fromEntries(hidden.map((name) => [name, (isUsable(name) ? typed : before)[name]]));
}

function namesOf({
  name,
  columns,
}: DatabaseTarget['tables'][DataSetId]): DatabaseTarget['tables'][DataSetId] {
  const named = Object.entries(columns).map(([field, column]) => [field, column.trim()] as const);
  return { name: name.trim(), columns: Object.fromEntries(named.filter(([, column]) => column !== '')) };
}
