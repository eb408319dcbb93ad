import { err, ok } from '../../lib/result.ts';
import type { CodeValue, FieldDefinition } from '../types.ts';
import { halfWidth } from './halfWidth.ts';
import type { Reading } from './reading.ts';
import { splitValues } from './splitValues.ts';

/** The code meant by a spelling: value, label or alias, whatever its case, width and spaces. */
export function findCode(codes: readonly CodeValue[], text: string): CodeValue | undefined {
  return codes.length === 0 ? undefined : spellingsOf(codes).get(loose(text));
}

/** Lists are data that never changes, so that their spellings are made once. */
const spellings = new WeakMap<readonly CodeValue[], ReadonlyMap<string, CodeValue>>();

function spellingsOf(codes: readonly CodeValue[]): ReadonlyMap<string, CodeValue> {
  const known = spellings.get(codes);
  if (known) return known;
  const made = new Map<string, CodeValue>();
  for (const code of codes) {
    for (const spelling of [code.value, code.label, ...(code.aliases ?? [])])
      if (!made.has(loose(spelling))) made.set(loose(spelling), code);
  }
  spellings.set(codes, made);
  return made;
}

/** Reads a value of a code list; only fields with several values are split (d59, d60). */
export function readCode(text: string, field: FieldDefinition): Reading {
  const codes = field.codes ?? [];
  const tokens = field.multiple ? splitValues(text) : [text.trim()].filter((token) => token !== '');
  const found = tokens.map((token) => findCode(codes, token)?.value ?? null);
  const unknown = tokens.filter((_, index) => found[index] === null);
  if (unknown.length > 0) return err({ rule: 'codeList', message: unknownCode(field, unknown) });
  return ok([...new Set(found)].join(','));
}

/** What to say about values that the list does not have. */
export function unknownCode(field: FieldDefinition, unknown: readonly string[]): string {
  const labels = (field.codes ?? []).map(({ label }) => label);
  const choice = labels.length <= 6 ? `：${labels.join('，')}` : '';
  return `${field.label}“${unknown.join('，')}”不在标准列出的取值中，请从列表中选择${choice}。`;
}

function loose(text: string): string {
  return halfWidth(text).replace(/\s+/g, '').toLowerCase();
}
