import { typedText } from '../lib/withoutFormatMarks.ts';
import type { Row } from '../standard/types.ts';
import { kindOf, type RecordKind } from './recordKind.ts';

const separator = '\u001f';

/**
 * The key that is unique within the unit (d15, d54), its parts joined by U+001F.
 * Empty when the leading part is empty: such a record cannot be told from another yet. Later parts
 * may be empty, as the certificate of a person who holds none (d45). Characters that nobody sees make no other key.
 */
export function businessKeyOf(kind: RecordKind, row: Row): string {
  const parts = kindOf(kind).businessKey.map((field) => typedText(row[field] ?? ''));
  return parts[0] ? parts.join(separator) : '';
}

/** The first part of a key as made by `businessKeyOf`. */
export function leadingPartOf(businessKey: string): string {
  return businessKey.split(separator, 1)[0] ?? '';
}
