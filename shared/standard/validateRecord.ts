import { tables } from './registry.ts';
import { fieldRules, recordRules } from './rules/allRules.ts';
import { perDataSet } from './perDataSet.ts';
import type { FieldRule, ValidationContext } from './rules/rule.ts';
import type { DataSetId, FieldDefinition, Finding, Row } from './types.ts';

/**
 * Judges a row by the named rules: errors block saving, warnings ask. Findings come in the order of
 * the form, so that the first one is the first to mend. Never throws, whatever the values are.
 * Rules across records (unique keys, names that exist) belong to the store.
 */
export function validateRecord(dataSet: DataSetId, row: Row, context: ValidationContext): readonly Finding[] {
  const { fields } = tables[dataSet];
  const byField = fields.map((field) => judgeField(field, row[field.field] ?? '', context));
  const ofRecord = judgeRecord(dataSet, row, context);
  if (ofRecord.length === 0) return byField.flat();
  const broken = new Set(
    byField
      .flat()
      .filter(isError)
      .map(({ field }) => field),
  );
  const across = ofRecord.filter(({ field }) => !broken.has(field));
  return fields.flatMap(({ field }, index) => [
    ...(byField[index] ?? []),
    ...across.filter((finding) => finding.field === field),
  ]);
}

function judgeField(field: FieldDefinition, value: string, context: ValidationContext): readonly Finding[] {
  const findings: Finding[] = [];
  const blank = value.trim() === '';
  for (const rule of rulesOf(field)) {
    if (blank && rule.name !== 'required') continue;
    const message = rule.check(value, field, context);
    if (message === null) continue;
    findings.push({ field: field.field, rule: rule.name, severity: rule.severity, message });
    if (rule.severity === 'error') break;
  }
  return findings;
}

function judgeRecord(dataSet: DataSetId, row: Row, context: ValidationContext): readonly Finding[] {
  return recordRulesOf[dataSet].flatMap((rule) =>
    rule.check(row, context).map((problem) => ({ ...problem, rule: rule.name })),
  );
}

/** Fields are data that never changes, so that it is asked once which rules are for them. */
const rulesByField = new WeakMap<FieldDefinition, readonly FieldRule[]>();

function rulesOf(field: FieldDefinition): readonly FieldRule[] {
  const known = rulesByField.get(field);
  if (known) return known;
  const made = fieldRules.filter((rule) => rule.appliesTo(field));
  rulesByField.set(field, made);
  return made;
}

const recordRulesOf = perDataSet((dataSet) => recordRules.filter((rule) => rule.dataSet === dataSet));

function isError(finding: Finding): boolean {
  return finding.severity === 'error';
}
