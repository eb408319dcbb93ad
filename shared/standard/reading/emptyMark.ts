import type { FieldDefinition } from '../types.ts';
import { halfWidth } from './halfWidth.ts';
import { findCode } from './readCode.ts';

/** Strokes and dashes that fill a cell so that nobody adds to it later: a value in no field. */
const strokes = /^[-/\\_~‐‑‒–—―−─━¯\s]+$/;
/** What programs write for "nothing". */
const nothing = /^(?:n\/a|null|nil|none|undefined|nan)$/i;
/** Said in words, which in a long text may be the whole answer: 管控措施 无. */
const words = /^(?:无|暂无|没有|空|空白|不适用|无此项|无内容|na|n\.a\.)$/i;
const brackets = /^[([{<【〔《“"'](.*)[)\]}>】〕》”"']$/;

/**
 * Whether a cell says that there is nothing. A stroke or N/A does so in every field, 无 and its like in every field
 * but long texts; what the field's code list has is a value.
 */
export function isEmptyMark(text: string, field: Pick<FieldDefinition, 'format' | 'codes'>): boolean {
  const half = halfWidth(text).trim();
  const plain = (brackets.exec(half)?.[1] ?? half).trim();
  if (plain === '' || !saysNothing(plain, field.format)) return false;
  return findCode(field.codes ?? [], half) === undefined;
}

function saysNothing(plain: string, format: FieldDefinition['format']): boolean {
  if (strokes.test(plain) || nothing.test(plain)) return true;
  return format !== 'longText' && words.test(plain);
}
