import { describe, expect, it } from 'vitest';
import { deriveOperation, explainOperation } from './deriveOperation.ts';

const data = { deptName: '工程部' };
const changed = { deptName: '工程二部' };
const met = { key: data, unknownId: false };
const otherId = { key: data, unknownId: true };

describe('deriveOperation', () => {
  it.each([
    ['new', { deleted: false, draft: false, data }, null, 'I'],
    ['changed', { deleted: false, draft: false, data: changed }, { data }, 'U'],
    ['deleted', { deleted: true, draft: false, data }, { data }, 'D'],
    ['deleted and never acknowledged', { deleted: true, draft: false, data }, null, 'none'],
    ['equal to what is acknowledged', { deleted: false, draft: false, data }, { data }, 'none'],
    ['a draft', { deleted: false, draft: true, data: changed }, { data }, 'none'],
    ['known there with unknown content', { deleted: false, draft: false, data }, { data: {} }, 'U'],
    ['to be sent again as it is', { deleted: false, draft: false, data }, { data, resend: true }, 'U'],
    ['met under its key', { deleted: false, draft: false, data }, { data: {}, adopted: met }, 'U'],
    ['met under another key', { deleted: false, draft: false, data: changed }, { data, adopted: met }, 'I'],
    ['met under another ID', { deleted: false, draft: false, data }, { data, adopted: otherId }, 'I'],
    [
      'met under another ID, deleted',
      { deleted: true, draft: false, data },
      { data, adopted: otherId },
      'none',
    ],
  ] as const)('%s', (_name, record, acknowledged, expected) => {
    expect(deriveOperation(record, acknowledged)).toBe(expected);
  });
});

describe('explainOperation', () => {
  it('gives the reason for each operation in words', () => {
    const record = { deleted: false, draft: false, data };
    expect(explainOperation(record, null)).toBe('平台尚无此记录，本次为新增（I）');
    expect(explainOperation({ ...record, data: changed }, { data })).toBe('平台已有此记录，本次为修改（U）');
    expect(explainOperation(record, { data, resend: true })).toContain('全部重新上报');
    expect(explainOperation({ ...record, deleted: true }, { data })).toBe('平台已有此记录，本次为删除（D）');
    expect(explainOperation(record, { data })).toBe('内容与平台已确认的一致，无需上报');
    expect(explainOperation({ ...record, draft: true }, null)).toContain('草稿');
    expect(explainOperation({ ...record, deleted: true }, null)).toContain('从未送达');
  });
});
