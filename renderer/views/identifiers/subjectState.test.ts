import { describe, expect, it } from 'vitest';
import type { SubjectItem } from '../../db/identifiers/identifierRepository.ts';
import { countSubjects } from './subjectState.ts';

type Known = NonNullable<SubjectItem['identifier']>;

function subject(identifier: Partial<Known> | null, problems: SubjectItem['problems'] = []): SubjectItem {
  return {
    kind: 'riskPoint',
    key: '',
    source: null,
    name: '',
    code: '',
    handle: '',
    identifier: identifier as Known | null,
    row: null,
    problems,
    keptTheirs: false,
  };
}

const acknowledged = { channel: 'identifier', ID: 'a', data: {}, revision: 1, batchNo: '1', at: 0 };

describe('countSubjects', () => {
  it('counts what the node has confirmed apart from what is only prepared here', () => {
    const items = [
      subject({ state: 'delivered', acknowledged }),
      subject({ state: 'queued', acknowledged }),
      subject({ state: 'queued', acknowledged: null }),
      subject({ state: 'unknown', acknowledged: null }),
      subject(null),
      subject(null, [{ field: null, message: '缺少编号' }]),
    ];
    expect(countSubjects(items)).toBe(
      '共 6 个对象：节点已确认登记 2 个，只在本机备好 2 个，未登记 1 个，不能登记 1 个',
    );
  });

  it('says of none that it is at the node where nothing was sent', () => {
    const items = Array.from({ length: 59 }, () => subject({ state: 'queued', acknowledged: null }));
    expect(countSubjects([...items, subject(null)])).toBe(
      '共 60 个对象：节点已确认登记 0 个，只在本机备好 59 个，未登记 1 个',
    );
  });
});
