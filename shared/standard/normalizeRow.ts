import { assertNever } from '../lib/assertNever.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { halfWidth } from './reading/halfWidth.ts';
import { plainText } from './reading/plainText.ts';
import { isEmptyMark } from './reading/emptyMark.ts';
import { findCode, readCode } from './reading/readCode.ts';
import { readDate } from './reading/readDate.ts';
import { readCity, readDistrict } from './reading/readDivision.ts';
import { readPhone } from './reading/readPhone.ts';
import type { Reading } from './reading/reading.ts';
import { splitValues } from './reading/splitValues.ts';
import { spoiltCell } from './rules/spoiltCell.ts';
import { tables } from './registry.ts';
import type { DataSetId, FieldDefinition, Finding, Row } from './types.ts';

/** Other spellings of wire names that are read and never written (d7). */
const fieldAliases: Readonly<Record<string, readonly string[]>> = { aeraCode: ['areaCode'] };

/**
 * Reads a row of any origin (form, spreadsheet, reply) into canonical values: the tolerant half of
 * "tolerant reader, strict writer". Invisible characters are taken out, and a lone stroke or 无 is an empty field
 * (`isEmptyMark`). Unknown keys are ignored (d12). It does not judge content;
 * an error means only that a value could not be read.
 */
export function normalizeRow(dataSet: DataSetId, raw: Record<string, unknown>): Result<Row, Finding[]> {
  const row: Record<string, string> = {};
  const findings: Finding[] = [];
  for (const field of tables[dataSet].fields) {
    const reading = readField(field, rawValue(raw, field.field), row);
    row[field.field] = reading.ok ? reading.value : '';
    if (!reading.ok) findings.push({ field: field.field, severity: 'error', ...reading.error });
  }
  return findings.length > 0 ? err(findings) : ok(row);
}

function rawValue(raw: Record<string, unknown>, name: string): unknown {
  const names = [name, ...(fieldAliases[name] ?? [])];
  const present = names.find((candidate) => Object.hasOwn(raw, candidate));
  return present === undefined ? undefined : raw[present];
}

function readField(field: FieldDefinition, raw: unknown, before: Row): Reading {
  const text = plainText(raw, field);
  if (!text.ok) return text;
  if (isEmptyMark(text.value, field)) return ok('');
  const problem = spoiltCell(text.value, field);
  return problem ? err(problem) : readText(field, text.value, before);
}

/** `before` holds the fields already read: a district is looked up inside its city. */
function readText(field: FieldDefinition, text: string, before: Row): Reading {
  switch (field.format) {
    case 'text':
    case 'longText':
    case 'attachment':
      return ok(readFreeText(field, text));
    case 'creditCode':
    case 'idCard':
    case 'equipmentCode':
      return ok(halfWidth(text).replace(/\s+/g, '').toUpperCase());
    case 'recordNo':
      return ok(halfWidth(text).trim());
    case 'phone':
      return ok(readPhone(text));
    case 'cityCode':
      return readCity(text, field.label);
    case 'districtCode':
      return readDistrict(text, before['cityCode'] ?? '', field.label);
    case 'date':
      return readDate(text, field.label);
    case 'flag':
    case 'code':
      return readCode(text, field);
    default:
      return assertNever(field.format);
  }
}

function readFreeText(field: FieldDefinition, text: string): string {
  if (field.multiple) return splitValues(text).join(',');
  const trimmed = text.trim();
  return findCode(field.codes ?? [], trimmed)?.value ?? trimmed;
}
