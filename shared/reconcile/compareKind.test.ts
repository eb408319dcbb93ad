import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeldRow } from '../model/ports.ts';
import { createComparison, type Copy } from './compareKind.ts';
import type { Identity } from './Reconciliation.ts';
import { propertyRuns } from '../lib/testing/propertyRuns.ts';

const copyOf = (ID: string, name: string, tel = ''): Copy => ({
  ID,
  batchNo: '2026052000000001',
  data: { deptName: name, dLinkTel: tel },
});
const rowOf = (ID: string, name: string, tel = ''): HeldRow => ({ ...copyOf(ID, name, tel) });

function compare(copies: readonly Copy[], rows: readonly HeldRow[], identity: Identity = 'ID') {
  const comparison = createComparison('department', identity);
  comparison.addCopies(copies);
  comparison.addRows(rows);
  return comparison.finish();
}

describe('createComparison', () => {
  it('finds two sides alike, in whatever order and parts they come', () => {
    const copies = [copyOf('a', '工程部'), copyOf('b', '安全部')];
    const comparison = createComparison('department', 'ID');
    comparison.addCopies(copies.slice(0, 1));
    comparison.addCopies(copies.slice(1));
    comparison.addRows([rowOf('b', '安全部')]);
    comparison.addRows([rowOf('a', '工程部')]);
    const { here, there, differences, extras } = comparison.finish();
    expect(here).toEqual(there);
    expect(here.count).toBe(2);
    expect([...differences, ...extras]).toEqual([]);
  });

  it('names what is missing, what differs and by which fields, and what is too much', () => {
    const { here, there, differences, extras } = compare(
      [copyOf('a', '工程部', '1'), copyOf('b', '安全部')],
      [rowOf('a', '工程部', '2'), rowOf('c', '行政部')],
    );
    expect(differences).toMatchObject([
      { kind: 'differs', ID: 'a', title: '工程部', fields: ['dLinkTel'], theirs: { dLinkTel: '2' } },
      { kind: 'missing', ID: 'b', title: '安全部', theirs: null, confirmedBy: '2026052000000001' },
    ]);
    expect(extras.map(({ ID }) => ID)).toEqual(['c']);
    expect(here.count).toBe(there.count);
    expect(here.hash).not.toBe(there.hash);
  });

  it('knows a row by its business key only where that is its identity', () => {
    const copies = [copyOf('a', '工程部')];
    const rows = [rowOf('x', '工程部')];
    const byKey = compare(copies, rows, 'businessKey');
    expect(byKey).toMatchObject({ differences: [], extras: [] });
    expect(byKey.here).toEqual(byKey.there);
    const byId = compare(copies, rows);
    expect(byId.differences).toMatchObject([{ kind: 'missing', ID: 'a' }]);
    expect(byId.extras).toMatchObject([{ ID: 'x' }]);
    expect(byId.here.hash).not.toBe(byId.there.hash);
  });

  it('pairs one row with one record, though two bear the key', () => {
    const { extras, differences } = compare(
      [copyOf('a', '工程部')],
      [rowOf('x', '工程部'), rowOf('y', '工程部')],
      'businessKey',
    );
    expect(differences).toEqual([]);
    expect(extras.map(({ ID }) => ID)).toEqual(['y']);
  });

  it('calls nothing missing that could not be looked up', () => {
    const comparison = createComparison('department', 'ID');
    comparison.addCopies([copyOf('a', '工程部')]);
    comparison.leaveOpen(['a']);
    expect(comparison.finish().differences).toEqual([]);
  });

  it('has equal hashes exactly where it finds no difference', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    // Within one side the key follows from the ID, so that it is unique there.
    const side = fc
      .uniqueArray(fc.tuple(ids, fc.constantFrom('', '1', '2')), { selector: ([ID]) => ID })
      .map((rows) => rows.map(([ID, tel]) => rowOf(ID, `部门${ID}`, tel)));
    const renamed = fc.constantFrom<Identity>('ID', 'businessKey');
    fc.assert(
      fc.property(side, side, renamed, fc.boolean(), (copies, rows, identity, elsewhere) => {
        // The same rows under the IDs of another PC: alike by key, not by ID.
        const theirs = elsewhere ? rows.map((row) => ({ ...row, ID: `${row.ID}'` })) : rows;
        const { here, there, differences, extras } = compare(copies, theirs, identity);
        const alike = differences.length + extras.length === 0;
        expect(here.hash === there.hash).toBe(alike);
        expect(here.count).toBe(copies.length);
        expect(there.count).toBe(rows.length);
        const missing = differences.filter(({ kind }) => kind === 'missing').length;
        expect(here.count - missing).toBe(there.count - extras.length);
      }),
      propertyRuns(1000),
    );
  });
});
