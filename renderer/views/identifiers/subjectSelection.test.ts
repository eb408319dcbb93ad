import { describe, expect, it } from 'vitest';
import type { SubjectItem } from '../../db/identifiers/identifierRepository.ts';
import { filterSubjects, sortSubjects } from './subjectSelection.ts';

function subject(changes: Partial<SubjectItem>): SubjectItem {
  return {
    kind: 'riskPoint',
    key: changes.name ?? '',
    source: null,
    name: '',
    code: '',
    handle: '',
    identifier: null,
    row: null,
    problems: [],
    keptTheirs: false,
    ...changes,
  };
}

const boiler = subject({ kind: 'equipment', name: '1 号锅炉', code: '1100', handle: '88.1/1100' });
const point = subject({ name: '锅炉房', code: '2212', handle: '88.1/RP.2212' });
const broken = subject({
  name: '装卸平台',
  code: '2213',
  problems: [{ field: null, message: '与另一个相同' }],
});
const all = [point, boiler, broken];
const everything = { query: '', kind: '', state: '' } as const;

describe('filterSubjects', () => {
  it.each([
    [{ query: '锅炉' }, [point, boiler]],
    [{ query: '锅炉 1100' }, [boiler]],
    [{ query: 'rp.22' }, [point]],
    [{ kind: 'equipment' }, [boiler]],
    [{ state: 'impossible' }, [broken]],
    [{ state: 'unregistered' }, [point, boiler]],
    [{ state: 'delivered' }, []],
  ] as const)('%o', (filter, found) => {
    expect(filterSubjects(all, { ...everything, ...filter })).toEqual(found);
  });
});

describe('sortSubjects', () => {
  it('sorts by what people read, both ways, and not at all', () => {
    expect(sortSubjects(all, null)).toBe(all);
    expect(sortSubjects(all, { key: 'code', direction: 'ascending' })).toEqual([boiler, point, broken]);
    expect(sortSubjects(all, { key: 'code', direction: 'descending' })).toEqual([broken, point, boiler]);
    expect(sortSubjects(all, { key: 'state', direction: 'descending' })[0]).toBe(broken);
  });
});
