import { postgresArray } from './postgresArray.ts';
import { quotedNames } from './quotedNames.ts';
import type { RowsToPut, Statement } from './RowsToPut.ts';

/** Arrays, one per column: the statement's text stays the same for any number of rows, and old servers know it. */
export function postgresInsert(put: RowsToPut): Statement {
  const { table, names } = quotedNames('postgresql', put);
  const text = `insert into ${table} (${names.join(', ')}) select ${unnested(put).join(', ')}`;
  return { text, values: arrays(put) };
}

/**
 * The rows are named once more, by a list whose length the server cannot see beforehand: for as many as a batch has it
 * would rather read the whole table than look each of them up.
 */
export function postgresUpdate(put: RowsToPut): Statement {
  const { table, names } = quotedNames('postgresql', put);
  const [id = '', ...others] = names;
  const lists = unnested(put);
  const changes = others.map((name) => `${name} = given.${name}`).join(', ');
  const given = lists.map((list, index) => `${list} as ${names[index] ?? ''}`).join(', ');
  const text = `update ${table} as kept set ${changes} from (select ${given}) as given
    where kept.${id} = given.${id} and kept.${id} = any(array(select ${lists[0] ?? ''}))`;
  return { text, values: arrays(put) };
}

function unnested({ columns }: RowsToPut): readonly string[] {
  return columns.map(({ typeName }, index) => `unnest($${String(index + 1)}::${typeName}[])`);
}

function arrays({ columns, rows }: RowsToPut): readonly string[] {
  return columns.map((_, index) => postgresArray(rows.map((row) => row[index] ?? null)));
}
