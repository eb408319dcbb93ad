import { describe, expect, it } from 'vitest';
import printed from './golden/printedTables.json';
import { tableList, tables } from './registry.ts';
import { dataSetIds } from './types.ts';

describe('the tables of annex B', () => {
  it('say what is printed: names, labels, types, examples, remarks, in order', () => {
    const defined = Object.fromEntries(
      tableList.map(({ table, title, fields }) => [
        table,
        {
          title,
          fields: fields.map(({ field, label, type, example, remark }) => ({
            field,
            label,
            type,
            example,
            remark,
          })),
        },
      ]),
    );
    expect(defined).toEqual(printed);
    expect(Object.keys(defined)).toEqual(Object.keys(printed));
  });

  it('stand in send order', () => {
    expect(tableList.map(({ dataSet }) => dataSet)).toEqual([...dataSetIds]);
  });

  it('name only fields that exist', () => {
    for (const { dataSet, businessKey, titleFields, parents, fields } of tableList) {
      const own = new Set(fields.map(({ field }) => field));
      const named = [...businessKey, ...titleFields, ...parents.map(({ field }) => field)];
      expect(
        named.filter((field) => !own.has(field)),
        dataSet,
      ).toEqual([]);
      const references = [
        ...parents.flatMap(({ to }) => to),
        ...fields.flatMap(({ refersTo = [] }) => refersTo),
      ];
      for (const { dataSet: target, field } of references) {
        expect(tables[target].fields.some((candidate) => candidate.field === field)).toBe(true);
      }
    }
  });

  it('give a list to every coded field and to no other but certificate kinds and divisions', () => {
    const fields = tableList.flatMap((table) => table.fields);
    const coded = fields.filter(({ format }) =>
      ['code', 'flag', 'cityCode', 'districtCode'].includes(format),
    );
    expect(coded.filter(({ codes }) => codes === undefined)).toEqual([]);
    const open = fields.filter((field) => field.codes !== undefined && !coded.includes(field));
    expect(open.map(({ field }) => field)).toEqual(['lcnsKind']);
  });

  it('require the leading part of every business key', () => {
    for (const { dataSet, businessKey, fields } of tableList) {
      expect(fields.find(({ field }) => field === businessKey[0])?.required, dataSet).toBe(true);
    }
  });

  it('mark personal numbers as sensitive', () => {
    const sensitive = tableList.flatMap(({ fields }) => fields.filter((field) => field.sensitive));
    expect(sensitive.map(({ field }) => field)).toEqual(['linkTel', 'dLinkTel', 'idCardNo', 'certNo']);
  });
});
