import { neededRights } from './columnType.ts';
import type { TableSettings } from './databaseTarget.ts';
import type { CatalogueTable, Surroundings, TableForm } from './CatalogueTable.ts';
import type { LayoutColumn, TableProblem } from './TableLayout.ts';

/** No table of the name, several, or one elsewhere. */
export function absenceProblem(
  wanted: string,
  several: boolean,
  { engine }: Pick<TableSettings, 'engine'>,
  { schema, schemaState, elsewhere }: Surroundings,
): TableProblem {
  if (several) {
    return {
      kind: 'nameUnclear',
      message: `数据库里有几张数据表的名称与“${wanted}”只有大小写不同，无法确定是哪一张。请在设置中照原样填写数据表名称。`,
    };
  }
  const [place, setting] = engine === 'mysql' ? ['数据库', '数据库名称'] : ['模式', '模式'];
  const others = elsewhere[wanted.toLowerCase()] ?? [];
  if (schemaState === 'absent') {
    const message = `没有${place}“${schema}”，所以找不到数据表“${wanted}”。请在设置中核对“${setting}”。`;
    return { kind: 'tableMissing', message, elsewhere: true };
  }
  if (others.length > 0) {
    const names = others.slice(0, shownNames).map((name) => `“${name}”`);
    const message = `${place}“${schema}”里没有数据表“${wanted}”，而${place}${names.join('、')}里有同名的。请在设置中核对“${setting}”。`;
    return { kind: 'tableMissing', message, elsewhere: true };
  }
  return {
    kind: 'tableMissing',
    message: `数据库里没有数据表“${wanted}”，或当前用户无权查看。请核对数据表名称，或按“建表”新建，或请数据库管理员授权。`,
  };
}

const shownNames = 5;

const formNames: Readonly<Record<TableForm, string>> = {
  table: '数据表',
  view: '视图',
  materialized: '物化视图',
  foreign: '外部表',
};

/** Something that bears the name and takes no rows. */
export function viewProblem({ name, form }: CatalogueTable): TableProblem {
  const message = `“${name}”是${formNames[form]}，不是普通的数据表，不能写入。请在设置中改填数据表的名称，或请数据库管理员改为可以写入。`;
  return { kind: 'view', message };
}

/** What is no ordinary table and takes rows all the same. */
export function formNotes({ name, form }: CatalogueTable): string[] {
  if (form === 'table') return [];
  return [`“${name}”是${formNames[form]}，可以写入；程序看不到它的主键，请数据库管理员确认记录ID不会重复。`];
}

/** What keeps every table from being written. */
export function surroundingProblems({ schema, schemaState, readOnly }: Surroundings): TableProblem[] {
  return [
    ...(readOnly ? [{ kind: 'readOnly', message: readOnlyWords } as const] : []),
    ...(schemaState === 'closed'
      ? [
          {
            kind: 'rights',
            message: `当前用户没有使用模式“${schema}”的权限（USAGE）。请数据库管理员授权。`,
          } as const,
        ]
      : []),
  ];
}

const readOnlyWords =
  '数据库目前只能读、不能写：可能是备库，或设成了只读。请数据库管理员确认连接的是可以写入的主库。';

/** Every column that is written must be readable as well: rows are compared before and after. */
export function rightsProblems(
  { name, columns }: CatalogueTable,
  mapped: readonly LayoutColumn[],
): TableProblem[] {
  const used = new Set(mapped.map(({ column }) => column));
  const looked = columns.filter((column) => used.has(column.name));
  const lacking = neededRights.map((right) => ({
    right,
    names: looked.filter((column) => column.lacking?.includes(right)).map((column) => column.name),
  }));
  const whole = lacking.filter(({ names }) => names.length > 0 && names.length === looked.length);
  const parts = lacking.filter(({ names }) => names.length > 0 && names.length < looked.length);
  return [
    ...(whole.length > 0
      ? [`当前用户对数据表 ${name} 缺少权限：${whole.map(({ right }) => right).join('、')}。`]
      : []),
    ...parts.map(
      ({ right, names }) => `当前用户对数据表 ${name} 的这些列缺少 ${right} 权限：${names.join('、')}。`,
    ),
  ].map((what) => ({
    kind: 'rights',
    message: `${what}写入前后都要读取和核对，所以 SELECT、INSERT、UPDATE 三种权限都需要。请数据库管理员授权。`,
  }));
}
