import { describe, expect, it } from 'vitest';
import { practiceHoldings } from './practiceHoldings.ts';

const rows = ['c', 'a', 'b'].map((ID) => ({
  ID,
  batchNo: '2026052000000001',
  busType: 'I',
  updateDate: '2026-05-20 08:00:00',
  deptName: `部门${ID}`,
}));

const holdings = (running = true) =>
  practiceHoldings({ isRunning: () => running, received: async () => rows });

describe('practiceHoldings', () => {
  it('shows the rows in pages by ID, content and envelope apart', async () => {
    const first = await holdings()({ dataSet: 'department', afterID: '', limit: 2 });
    expect(first).toMatchObject({ kind: 'page', more: true, rows: [{ ID: 'a' }, { ID: 'b' }] });
    const last = await holdings()({ dataSet: 'department', afterID: 'b', limit: 2 });
    expect(last).toEqual({
      kind: 'page',
      more: false,
      rows: [
        {
          ID: 'c',
          batchNo: '2026052000000001',
          data: { deptName: '部门c', dParentName: '', isSecDept: '', dLinkMan: '', dLinkTel: '' },
        },
      ],
    });
  });

  it('is not reached while the platform is stopped, and holds no identifiers', async () => {
    expect(await holdings(false)({ dataSet: 'department', afterID: '', limit: 2 })).toMatchObject({
      kind: 'fatal',
      cause: 'unreachable',
    });
    expect(await holdings()({ dataSet: 'identifier', afterID: '', limit: 2 })).toMatchObject({ rows: [] });
  });
});
