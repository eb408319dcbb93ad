import fc from 'fast-check';
import { propertyRuns } from '#shared/lib/testing/propertyRuns.ts';
import { describe, expect, it } from 'vitest';
import { createKindIndex, type IndexedRecord } from './kindIndex.ts';
import type { IndexSort } from './SearchIndex.ts';

const sorts: readonly (IndexSort | null)[] = [
  null,
  { key: 'riskName', direction: 'ascending' },
  { key: 'conRiskLevel', direction: 'descending' },
];

function recordOf(ID: string, createdAt: number, riskName: string, conRiskLevel: string): IndexedRecord {
  return {
    ...{ ID, createdAt, updateDate: '', facet: 'own:live', shape: 's', title: riskName, text: riskName },
    data: { riskName, conRiskLevel },
  };
}

describe('the index of a kind', () => {
  it('is in order after single writes as if it had been made anew', () => {
    const ids = fc.constantFrom(...'abcdefgh');
    const write = fc.oneof(
      fc.record({
        kind: fc.constant('put' as const),
        ID: ids,
        createdAt: fc.nat(3),
        name: fc.constantFrom('锅炉', '锅炉2', '锅炉10', 'ａ', 'a', ''),
        level: fc.constantFrom('1', '2', ''),
      }),
      fc.record({ kind: fc.constant('remove' as const), ID: ids }),
      fc.record({ kind: fc.constant('ask' as const), sort: fc.constantFrom(...sorts) }),
    );
    fc.assert(
      fc.property(fc.array(write, { maxLength: 40 }), (writes) => {
        const kept = createKindIndex('riskPoint');
        const now = new Map<string, IndexedRecord>();
        for (const each of writes) {
          if (each.kind === 'ask') kept.sorted(each.sort);
          else if (each.kind === 'remove') {
            kept.remove(each.ID);
            now.delete(each.ID);
          } else {
            const record = recordOf(each.ID, each.createdAt, each.name, each.level);
            kept.put(record);
            now.set(each.ID, record);
          }
        }
        const anew = createKindIndex('riskPoint');
        for (const record of now.values()) anew.put(record);
        for (const sort of sorts) expect(kept.sorted(sort)).toEqual(anew.sorted(sort));
        for (const order of ['newest', 'text'] as const)
          expect([...kept.offers('riskName', 'official', order)]).toEqual([
            ...anew.offers('riskName', 'official', order),
          ]);
      }),
      propertyRuns(),
    );
  });
});
