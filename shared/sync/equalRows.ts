import type { Row } from '../standard/types.ts';

/** Same content, field by field. A field that is absent counts as empty (d73). */
export function equalRows(left: Row, right: Row): boolean {
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  for (const field of fields) {
    if ((left[field] ?? '') !== (right[field] ?? '')) return false;
  }
  return true;
}
