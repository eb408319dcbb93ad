import { createKindFields, type KindFields } from '#shared/kinds/kindFields.ts';
import type { RecordKind } from '#shared/kinds/recordKind.ts';
import type { FieldDefinition, Row } from '#shared/standard/types.ts';
import type { Conflict } from '#shared/model/entry.ts';

export type Side = 'mine' | 'theirs';

/** Chosen side per field. A field that is absent still needs a choice. */
export type Choices = Readonly<Record<string, Side>>;

/** One row of the table 字段 | 本地 | 上次确认 | 对方. */
export interface ComparedField {
  readonly field: FieldDefinition;
  readonly mine: string;
  /** null = nothing was ever confirmed. */
  readonly lastAcknowledged: string | null;
  /** null = the channel cannot show it. */
  readonly theirs: string | null;
  /** Something to look at: the columns that are known are not all alike. */
  readonly differs: boolean;
  /** mine and theirs are both known and differ, so one of them must be taken. */
  readonly needsChoice: boolean;
}

/** Compares a conflict field by field in the order of the standard, or of the template. */
export function compareConflict(
  kind: RecordKind,
  conflict: Conflict,
  fields: KindFields = createKindFields([]),
): readonly ComparedField[] {
  const { lastAcknowledged } = conflict;
  // Without any field it only says that the key is there; nothing was confirmed.
  const confirmed = lastAcknowledged && Object.keys(lastAcknowledged).length > 0 ? lastAcknowledged : null;
  const rows = [conflict.mine, confirmed, conflict.theirs];
  return fields.all(kind, rows).map((field) => {
    const mine = conflict.mine[field.field] ?? '';
    const base = confirmed ? (confirmed[field.field] ?? '') : null;
    const theirs = conflict.theirs ? (conflict.theirs[field.field] ?? '') : null;
    const needsChoice = theirs !== null && theirs !== mine;
    return {
      field,
      mine,
      lastAcknowledged: base,
      theirs,
      differs: needsChoice || (base !== null && base !== mine),
      needsChoice,
    };
  });
}

/** Fields changed on one side only merge by themselves (design of sync, Conflicts); the others stay open. */
export function suggestChoices(compared: readonly ComparedField[]): Choices {
  const choices: Record<string, Side> = {};
  for (const { field, mine, lastAcknowledged, theirs, needsChoice } of compared) {
    if (!needsChoice || lastAcknowledged === null) continue;
    if (theirs === lastAcknowledged) choices[field.field] = 'mine';
    else if (mine === lastAcknowledged) choices[field.field] = 'theirs';
  }
  return choices;
}

/** Fields that still need a choice, in the order shown. */
export function openFields(compared: readonly ComparedField[], choices: Choices): readonly FieldDefinition[] {
  return compared.filter((row) => row.needsChoice && !choices[row.field.field]).map((row) => row.field);
}

/** The record that the choices make; an open field keeps the local value until it is chosen. */
export function mergeRow(compared: readonly ComparedField[], choices: Choices): Row {
  return Object.fromEntries(
    compared.map(({ field, mine, theirs }) => [
      field.field,
      choices[field.field] === 'theirs' && theirs !== null ? theirs : mine,
    ]),
  );
}
