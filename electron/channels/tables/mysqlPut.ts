import { quotedNames } from './quotedNames.ts';
import type { RowsToPut, Statement } from './RowsToPut.ts';

/** The driver writes the rows out in the place of one placeholder. */
export function mysqlInsert(put: RowsToPut): Statement {
  const { table, names } = quotedNames('mysql', put);
  return { text: `insert into ${table} (${names.join(', ')}) values ?`, values: [put.rows] };
}

/** Of a table whose ID is a key of its own, that one is met first; of a view it is not known, so there row by row. */
export function mysqlUpdate(put: RowsToPut): readonly Statement[] {
  const { table, names } = quotedNames('mysql', put);
  const [id = '', ...others] = names;
  if (put.layout.keyed) {
    const { text, values } = mysqlInsert(put);
    const changes = others.map((name) => `${name} = values(${name})`).join(', ');
    return [{ text: `${text} on duplicate key update ${changes}`, values }];
  }
  const changes = others.map((name) => `${name} = ?`).join(', ');
  const text = `update ${table} set ${changes} where ${id} = ?`;
  return put.rows.map(([key, ...values]) => ({ text, values: [...values, key] }));
}
