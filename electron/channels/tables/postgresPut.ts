import type { LayoutColumn } from '#shared/tables/TableLayout.ts';
import { postgresArray } from './postgresArray.ts';
import { quoted, quotedNames } from './quotedNames.ts';
import type { RowsToPut, Statement } from './RowsToPut.ts';

/** Arrays, one per column: the statement's text stays the same for any number of rows, and old servers know it. */
export function postgresInsert(put: RowsToPut): Statement {
  const { table, names } = quotedNames('postgresql', put);
  const text = `insert into ${table} (${names.join(', ')}) select ${unnested(put).join(', ')}`;
  return { text, values: arrays(put) };
}

/**
 * Changes rows as long as they stand under the number that is given for them. They are named once more, by a list whose
 * length the server cannot see beforehand: for as many as a batch has it would rather read the whole table than look
 * each of them up.
 */
export function postgresUpdate(put: RowsToPut): Statement {
  const { batchNo } = put.layout.envelope;
  const { table, names } = quotedNames('postgresql', put);
  const [id = '', ...others] = names;
  const number = quoted('postgresql', batchNo.column);
  const lists = unnested(put);
  const under = unnest(lists.length, batchNo);
  const changes = others.map((name) => `${name} = given.${name}`).join(', ');
  const given = lists.map((list, index) => `${list} as ${names[index] ?? ''}`).join(', ');
  const text = `update ${table} as kept set ${changes} from (select ${given}, ${under} as "seen under") as given
    where kept.${id} = given.${id} and kept.${number} = given."seen under"
      and kept.${id} = any(array(select ${lists[0] ?? ''}))`;
  const before = put.rows.map(([key]) => put.there.get(String(key))?.batchNo ?? null);
  return { text, values: [...arrays(put), postgresArray(before)] };
}

function unnested({ columns }: RowsToPut): readonly string[] {
  return columns.map((column, index) => unnest(index, column));
}

function unnest(index: number, { typeName }: LayoutColumn): string {
  return `unnest($${String(index + 1)}::${typeName}[])`;
}

function arrays({ columns, rows }: RowsToPut): readonly string[] {
  return columns.map((_, index) => postgresArray(rows.map((row) => row[index] ?? null)));
}
