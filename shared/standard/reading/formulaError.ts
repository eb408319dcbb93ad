import type { FieldDefinition } from '../types.ts';
import { halfWidth } from './halfWidth.ts';
import { splitValues } from './splitValues.ts';

/** What spreadsheets write where a formula failed: Excel and WPS, Google, and LibreOffice with a number. */
const formulaErrors: readonly RegExp[] = [
  /^#[A-Z][A-Z0-9_/]*[!?]$/i,
  /^#(?:N\/A|N\/D|N\/V|NV|GETTING_DATA)$/i,
  /^(?:Err|Error|错误)\s?:\s?\d{3}$/i,
];
/** A number or date that the column was too narrow for. */
const tooNarrow = /^#{2,}$/;
const shownCharacters = 20;

/** The error that a spreadsheet put into a cell, as it is to be shown; null = the cell holds none. */
export function formulaErrorIn(text: string, field: Pick<FieldDefinition, 'multiple'>): string | null {
  const parts = field.multiple ? splitValues(text) : [text.trim()];
  const found = parts.find((part) => isFormulaError(halfWidth(part)));
  return found === undefined ? null : found.slice(0, shownCharacters);
}

function isFormulaError(text: string): boolean {
  return tooNarrow.test(text) || formulaErrors.some((pattern) => pattern.test(text));
}
