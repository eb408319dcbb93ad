import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { type Result, err, ok } from '#shared/lib/result.ts';
import { type DataInterface, isObject } from '../dataRequest.ts';
import { checkEnvelope, envelopeLabels } from './checkEnvelope.ts';
import { checkKey, checkNames, checkValues } from './checkFields.ts';
import { joinReasons } from './joinReasons.ts';
import { nameOfRow } from './nameOfRow.ts';

interface Checking {
  readonly interface: DataInterface;
  readonly batchNo: string;
  readonly dataSet: DataSetId;
}

/**
 * All rows as strings by name, or one Chinese sentence that names every bad row and field.
 * Only what the documents fix is checked; the rest of our own policy is the client's affair.
 */
export function checkRows(checking: Checking, rows: readonly unknown[]): Result<readonly Row[], string> {
  const reasons = rows.flatMap((row, index) => {
    const findings = isObject(row) ? checkRow(checking, row) : ['不是 JSON 对象'];
    return findings.length === 0
      ? []
      : [`${nameOfRow(checking.dataSet, row, index)}：${findings.join('，')}`];
  });
  if (reasons.length > 0) return err(joinReasons(reasons));
  return ok(rows.filter(isObject).map(asRow));
}

function checkRow(checking: Checking, row: Readonly<Record<string, unknown>>): readonly string[] {
  const { dataSet } = checking;
  const keyed =
    checking.interface === 'deleteObjects' && typeof row.ID === 'string' ? [] : checkKey(dataSet, row);
  return [
    ...checkEnvelope(row, checking.interface, checking.batchNo),
    ...checkNames(dataSet, row),
    ...keyed,
    ...checkValues(dataSet, row),
  ];
}

/** Fields that did not come are empty. */
export function completeRow(dataSet: DataSetId, row: Row): Row {
  const names = [...Object.keys(envelopeLabels), ...tables[dataSet].fields.map(({ field }) => field)];
  return Object.fromEntries(names.map((name) => [name, row[name] ?? '']));
}

function asRow(row: Readonly<Record<string, unknown>>): Row {
  return Object.fromEntries(
    Object.entries(row).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
