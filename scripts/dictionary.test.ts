import { expect, it } from 'vitest';
import printed from '#shared/standard/golden/printedTables.json';
import { dictionaryJson } from './lib/dictionaryJson.ts';

it('prints every field as the standard does', () => {
  const wanted = Object.entries(printed).map(([table, { title, fields }]) => ({
    table,
    title,
    fields: fields.map(({ field, label, type }) => ({ field, label, type })),
  }));
  const found = Object.entries(dictionaryJson()).map(([table, { title, fields }]) => ({
    table,
    title,
    fields: fields.map(({ field, label, type }) => ({ field, label, type })),
  }));
  expect(found).toEqual(wanted);
});

it('gives the values of coded fields', () => {
  const flag = dictionaryJson()['B.4']?.fields.find(({ field }) => field === 'isSecDept');
  expect(flag).toMatchObject({
    required: true,
    codes: [
      { value: '1', label: '是' },
      { value: '0', label: '否' },
    ],
  });
});
