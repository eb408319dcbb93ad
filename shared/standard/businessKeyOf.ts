import { tables } from './registry.ts';
import type { DataSetId, Row } from './types.ts';

const separator = '\u001f';

/**
 * The key that is unique within the unit (d15, d54), its parts joined by U+001F.
 * Empty when the leading part is empty: such a record cannot be told from another yet. Later parts
 * may be empty, as the certificate of a person who holds none (d45).
 */
export function businessKeyOf(dataSet: DataSetId, row: Row): string {
  const parts = tables[dataSet].businessKey.map((field) => (row[field] ?? '').trim());
  return parts[0] ? parts.join(separator) : '';
}
