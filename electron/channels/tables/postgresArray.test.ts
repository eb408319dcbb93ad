import { expect, it } from 'vitest';
import { postgresArray } from './postgresArray.ts';

it.each([
  [[], '{}'],
  [['a', null, 'NULL', '', 1], '{"a",NULL,"NULL","","1"}'],
  [['a"b', 'c\\d', '\\"', '{,}'], String.raw`{"a\"b","c\\d","\\\"","{,}"}`],
] as const)('%j is written as %s', (values, text) => {
  expect(postgresArray(values)).toBe(text);
});
