import { err, ok } from '../../lib/result.ts';
import type { FieldDefinition } from '../types.ts';
import type { Reading } from './reading.ts';

const scientific = /^\d(?:\.\d+)?e\+?\d+$/i;

/**
 * A raw value as text. Identifiers that passed through a number type beyond 2^53 have lost digits
 * and are refused instead of guessed (d38).
 */
export function plainText(raw: unknown, field: FieldDefinition): Reading {
  if (raw === null || raw === undefined) return ok('');
  if (typeof raw === 'string') return scientific.test(raw.trim()) ? lostDigits(raw, field) : ok(raw);
  if (typeof raw === 'boolean') return ok(raw ? '1' : '0');
  if (typeof raw === 'number') return numberText(raw, field);
  if (field.multiple && Array.isArray(raw) && raw.every((part) => typeof part === 'string'))
    return ok(raw.join(','));
  return err({ rule: 'notText', message: `${field.label}的内容无法读取，请重新填写。` });
}

function numberText(raw: number, field: FieldDefinition): Reading {
  const fraction = field.type !== 'I' && Number.isFinite(raw) && Math.abs(raw) < 1e15;
  return Number.isSafeInteger(raw) || fraction ? ok(String(raw)) : lostDigits(String(raw), field);
}

function lostDigits(text: string, field: FieldDefinition): Reading {
  if (field.type === 'V' && field.format === 'text' && !field.sensitive) return ok(text);
  const message = `${field.label}在表格中按数字保存，精度丢失，原来的数字已无法找回。请在表格中把该列设为文本后重新填写。`;
  return err({ rule: 'precisionLost', message });
}
