import { describe, expect, it } from 'vitest';
import { tableList } from '#shared/standard/registry.ts';
import { layouts } from './layouts.ts';

describe.each(tableList.map((table) => [table.name, table] as const))('layout of %s', (_name, table) => {
  const layout = layouts[table.dataSet];
  const defined = table.fields.map(({ field }) => field);

  it('shows every field exactly once', () => {
    const laidOut = layout.sections.flatMap(({ fields }) => fields.map(({ field }) => field));
    expect([...laidOut].sort()).toEqual([...defined].sort());
  });

  it('lists columns that exist, once each', () => {
    const columns = layout.columns.map(({ field }) => field);
    expect(defined).toEqual(expect.arrayContaining(columns));
    expect(new Set(columns).size).toBe(columns.length);
  });

  it('has labels that tell its fields apart, for a table header in a file', () => {
    const labels = table.fields.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
