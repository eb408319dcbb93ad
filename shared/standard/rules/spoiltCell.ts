import { formulaErrorIn } from '../reading/formulaError.ts';
import { isCodeField, isSurelySpoilt, spoiltNumber } from '../reading/spoiltNumber.ts';
import { wordsOfCells } from '../reading/wordsOfCells.ts';
import type { ReadingProblem } from '../reading/reading.ts';
import type { FieldDefinition } from '../types.ts';
import type { FieldRule } from './rule.ts';

/** A cell whose formula failed holds no value, and is pasted and imported all the same. */
export const formulaError: FieldRule = {
  name: 'formulaError',
  basis: '4.1 data quality',
  note: 'Error values of spreadsheets (#N/A, #REF!, ########, Err:502) are refused as data.',
  severity: 'error',
  appliesTo: () => true,
  check: formulaErrorMessage,
};

/** A number in scientific notation has lost its digits (d38). */
export const precisionLost: FieldRule = {
  name: 'precisionLost',
  basis: 'd38',
  note: 'Numbers that a spreadsheet turned into 5.11E+19, or gave a tail of .0, are refused.',
  severity: 'error',
  appliesTo: isCodeField,
  check: precisionMessage,
};

/** Excel keeps 15 digits and writes 0 for the others; a genuine number that looks so is rare, and possible. */
export const cutNumber: FieldRule = {
  name: 'cutNumber',
  basis: 'd38',
  note: 'All digits after the 15th are 0, or a record number ends in .0: probably cut by a spreadsheet.',
  severity: 'warning',
  appliesTo: isCodeField,
  check: (value, field) => {
    const spoilt = spoiltNumber(value, field);
    if (spoilt === null || isSurelySpoilt(spoilt, field)) return null;
    return spoilt === 'decimalTail'
      ? wordsOfCells.decimalTail(field.label)
      : wordsOfCells.cutNumber(field.label);
  },
};

/** What makes it certain that a cell does not hold what was meant; null = nothing. */
export function spoiltCell(text: string, field: FieldDefinition): ReadingProblem | null {
  const failed = formulaErrorMessage(text, field);
  if (failed !== null) return { rule: formulaError.name, message: failed };
  const lost = precisionMessage(text, field);
  return lost === null ? null : { rule: precisionLost.name, message: lost };
}

function formulaErrorMessage(value: string, field: FieldDefinition): string | null {
  const shown = formulaErrorIn(value, field);
  return shown === null ? null : wordsOfCells.formulaError(field.label, shown);
}

function precisionMessage(value: string, field: FieldDefinition): string | null {
  const spoilt = spoiltNumber(value, field);
  if (spoilt === null || spoilt === 'cut' || !isSurelySpoilt(spoilt, field)) return null;
  return wordsOfCells[spoilt](field.label);
}
