import { err, ok } from '../../lib/result.ts';
import { withoutFormatMarks } from '../../lib/withoutFormatMarks.ts';
import type { FieldDefinition } from '../types.ts';
import type { Reading } from './reading.ts';
import { wordsOfCells } from './wordsOfCells.ts';

/**
 * A raw value as text, without invisible characters. Identifiers that passed through a number type beyond 2^53 have lost digits
 * and are refused instead of guessed (d38).
 */
export function plainText(raw: unknown, field: FieldDefinition): Reading {
  if (raw === null || raw === undefined) return ok('');
  if (typeof raw === 'string') return ok(withoutFormatMarks(raw));
  if (typeof raw === 'boolean') return ok(raw ? '1' : '0');
  if (typeof raw === 'number') return numberText(raw, field);
  if (field.multiple && Array.isArray(raw) && raw.every((part) => typeof part === 'string'))
    return ok(withoutFormatMarks(raw.join(',')));
  return err({ rule: 'notText', message: `${field.label}的内容无法读取，请重新填写。` });
}

function numberText(raw: number, field: FieldDefinition): Reading {
  const fraction = field.type !== 'I' && Number.isFinite(raw) && Math.abs(raw) < 1e15;
  return Number.isSafeInteger(raw) || fraction ? ok(String(raw)) : lostDigits(String(raw), field);
}

function lostDigits(text: string, field: FieldDefinition): Reading {
  if (field.type === 'V' && field.format === 'text' && !field.sensitive) return ok(text);
  return err({ rule: 'precisionLost', message: wordsOfCells.scientific(field.label) });
}
