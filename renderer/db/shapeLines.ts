import type { RecordId } from '#shared/model/values.ts';
import type { Shape, StoredStateLine } from './figures/stateLine.ts';
import { newestFirst } from './newestFirst.ts';
import type { AppDatabase } from './schema.ts';

/** The lines of one shape, by the creation of their records. */
export function linesOfShape(db: AppDatabase, shape: Shape) {
  return db.stateLines.where('[shape+createdAt]').between([shape, -Infinity], [shape, Infinity]);
}

/**
 * The newest records of some shapes, from `offset` on. Of several shapes each one's newest are read as far as the page
 * may reach into it.
 */
export async function newestOfShapes(
  db: AppDatabase,
  shapes: readonly Shape[],
  offset: number,
  limit: number,
): Promise<readonly RecordId[]> {
  const [first, ...others] = shapes;
  if (first === undefined || limit === 0) return [];
  const newest = (shape: Shape) => linesOfShape(db, shape).reverse();
  if (others.length === 0)
    return (await newest(first).offset(offset).limit(limit).toArray()).map(({ ID }) => ID);
  const lines: StoredStateLine[] = [];
  for (const shape of shapes)
    lines.push(
      ...(await newest(shape)
        .limit(offset + limit)
        .toArray()),
    );
  return lines
    .sort(newestFirst)
    .slice(offset, offset + limit)
    .map(({ ID }) => ID);
}
