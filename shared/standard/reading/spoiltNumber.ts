import type { FieldDefinition, FieldFormat } from '../types.ts';
import { halfWidth } from './halfWidth.ts';

/** Formats of numbers that consist of digits and letters alone. */
const strictNumbers: ReadonlySet<FieldFormat> = new Set(['idCard', 'phone', 'equipmentCode', 'creditCode']);

const scientific = /^[+-]?\d{1,3}(?:[.,]\d+)?\s?(?:e\s?[+-]?\s?|[*x×]\s?10\s?\^?\s?)\d{1,3}$/i;
/** In numbers that people make up, 1E5 may be meant. */
const surelyScientific =
  /^[+-]?\d{1,3}(?:[.,]\d+\s?e\s?[+-]?\s?|\s?e\s?\+\s?|[.,]\d+\s?[*x×]\s?10\s?\^?\s?)\d{1,3}$/i;
const decimalTail = /^\d+\.0+$/;
/** Excel keeps 15 digits. One 0 at the end of 16 is too common to speak of. */
const cut = /^\d{15}0{2,}$/;
const cutAtSixteen = /^\d{15}0$/;

/** How a spreadsheet that took a number for a quantity has spoilt it. */
type Spoilt = 'scientific' | 'decimalTail' | 'cut';

/** Whether the field holds a number by which a person, a device or a record is known: text, however it looks. */
export function isCodeField(
  field: Pick<FieldDefinition, 'format' | 'type' | 'sensitive' | 'generated'>,
): boolean {
  if (strictNumbers.has(field.format) || field.format === 'recordNo') return true;
  return (
    field.format === 'text' && (field.type === 'I' || field.sensitive === true || field.generated === true)
  );
}

/** How the number in a field was spoilt; null = it was not, as far as it shows. */
export function spoiltNumber(text: string, field: FieldDefinition): Spoilt | null {
  if (!isCodeField(field)) return null;
  const value = halfWidth(text).trim();
  if ((strictNumbers.has(field.format) ? scientific : surelyScientific).test(value)) return 'scientific';
  if (decimalTail.test(value)) return 'decimalTail';
  return cut.test(value) ? 'cut' : null;
}

/** Whether it is certain that the number is not the one that was meant. */
export function isSurelySpoilt(spoilt: Spoilt, { format }: Pick<FieldDefinition, 'format'>): boolean {
  return spoilt === 'scientific' || (spoilt === 'decimalTail' && strictNumbers.has(format));
}

/** Whether the number would be cut if the others beside it are: 16 digits with 0 as the last. */
export function mayBeCut(text: string, field: FieldDefinition): boolean {
  return isCodeField(field) && cutAtSixteen.test(halfWidth(text).trim());
}
