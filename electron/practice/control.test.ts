import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { department, row, sampleRows, uuid } from './testing/sampleRows.ts';
import { startTestPlatform, type TestPlatform } from './testing/startTestPlatform.ts';

let p: TestPlatform;
beforeEach(async () => {
  p = await startTestPlatform({ httpControl: true, now: () => Date.parse('2026-11-22T18:30:00Z') });
});
afterEach(() => p.end());

describe('seeding', () => {
  it('puts rows in as another PC would have sent them', async () => {
    await p.control.seed('department', [sampleRows.department]);
    expect(await p.control.received('department')).toEqual([
      {
        ...sampleRows.department,
        ID: expect.stringMatching(/^[0-9a-f-]{36}$/),
        batchNo: '2026112399000001',
        busType: 'I',
        updateDate: '2026-11-23 02:30:00',
      },
    ]);
    const answer = await p.objects('addObjects', 'department', [row('department')]);
    expect(answer.json?.err).toBe(`记录 ${uuid(1)} 的部门名称 工程部 已存在`);
    expect(await p.control.requests()).toHaveLength(1);
  });

  it('hands out the journal as it is now, not as it grows', async () => {
    const before = await p.control.requests();
    await p.objects('addObjects', 'department', [row('department')]);
    expect(before).toEqual([]);
    expect(await p.control.requests()).toHaveLength(1);
  });

  it('overwrites what is there by business key', async () => {
    await p.objects('addObjects', 'department', [row('department')]);
    await p.control.seed('department', [{ ...sampleRows.department, dLinkMan: '王五' }]);
    expect(await p.control.received('department')).toMatchObject([
      { ID: uuid(1), busType: 'U', dLinkMan: '王五' },
    ]);
  });

  it('deletes rows as another PC would, and passes over those that are not there', async () => {
    await p.objects('addObjects', 'department', [department(1), department(2)]);
    await p.control.dropRows('department', [uuid(1), uuid(9)]);
    expect(await p.control.received('department')).toMatchObject([{ ID: uuid(2) }]);
    const again = await p.objects('updateObjects', 'department', [department(1, 'U')]);
    expect(again.json?.err).toContain('不存在');
  });

  it('takes nothing that a client might not send', async () => {
    await expect(p.control.seed('unit', [{ ...sampleRows.unit, areaCode: '1' }])).rejects.toThrow('areaCode');
    expect(await p.control.received('unit')).toEqual([]);
  });
});

describe('control over HTTP', () => {
  it('shows status, rows and requests', async () => {
    await p.objects('addObjects', 'department', [department(1), department(2)]);
    await p.objects('deleteObjects', 'department', [department(2, 'D')]);
    const status = await p.call('/control/status');
    expect(status.json).toMatchObject({
      running: true,
      url: p.url,
      counts: { department: 1, unit: 0 },
      requests: 2,
      repeated: 0,
      tokenRequests: 1,
      faults: [],
    });
    expect((await p.call('/control/rows/department')).json).toEqual([department(1)]);
    expect((await p.call('/control/rows/department?deleted=1')).json).toEqual([
      department(1),
      department(2, 'D'),
    ]);
    expect((await p.call('/control/requests')).json).toEqual([
      {
        at: Date.parse('2026-11-22T18:30:00Z'),
        interface: 'addObjects',
        batchNo: '2026112200000001',
        dataSet: 'department',
        rows: 2,
        arrival: 1,
        committed: true,
        httpStatus: 200,
        status: '0',
        err: '',
        faults: [],
      },
      expect.objectContaining({ interface: 'deleteObjects', rows: 1 }),
    ]);
  });

  it('sets and clears faults', async () => {
    expect((await p.postJson('/control/faults', { kind: 'error503', times: 3 })).json?.status).toBe('0');
    expect((await p.objects('addObjects', 'department', [department(1)])).httpStatus).toBe(503);
    expect((await p.control.status()).faults).toEqual([{ kind: 'error503', times: 2 }]);
    await p.call('/control/faults', { method: 'DELETE' });
    expect((await p.objects('addObjects', 'department', [department(1)])).httpStatus).toBe(200);
  });

  it('deletes rows by their IDs', async () => {
    await p.objects('addObjects', 'department', [department(1)]);
    await p.postJson('/control/drop/department', [uuid(1)]);
    expect(await p.control.received('department')).toEqual([]);
  });

  it('seeds rows, given bare or under rows', async () => {
    expect((await p.postJson('/control/seed/unit', [sampleRows.unit])).json).toEqual({
      status: '0',
      err: '',
    });
    await p.postJson('/control/seed/department', { rows: [sampleRows.department] });
    expect(await p.platform.counts()).toMatchObject({ unit: 1, department: 1 });
    const bad = await p.postJson('/control/seed/unit', [{ ...sampleRows.unit, cityCode: '1' }]);
    expect(bad).toMatchObject({ httpStatus: 400, json: { err: expect.stringContaining('所在地市') } });
  });

  it('changes settings and expires tokens', async () => {
    const settings = await p.postJson('/control/settings', { tokenReply: 'plain' });
    expect(settings.json).toMatchObject({ tokenReply: 'plain', showExisting: true });
    await p.call('/control/tokens', { method: 'DELETE' });
    expect((await p.objects('addObjects', 'department', [department(1)])).json?.err).toContain(
      'access_token',
    );
  });

  it.each([
    ['/control/faults', { kind: 'unheard', times: 1 }],
    ['/control/faults', { kind: 'delay', times: 1, unknown: 1 }],
    ['/control/seed/unit', { a: 1 }],
    ['/control/settings', { tokenReply: 'xml' }],
    ['/control/faults', 'no json'],
  ])('refuses nonsense at %s', async (path, body) => {
    expect((await p.postJson(path, body)).httpStatus).toBe(400);
  });

  it('knows no other subject or data set', async () => {
    expect((await p.call('/control/secrets')).httpStatus).toBe(404);
    expect((await p.call('/control/rows/nothing')).httpStatus).toBe(404);
    expect((await p.call('/control/rows')).httpStatus).toBe(404);
  });

  it.each([{ origin: 'https://example.org' }, { host: 'rebound.example.org' }])(
    'is closed to web pages: %o',
    async (headers) => {
      const status = await new Promise((resolve, reject) => {
        request(`${p.url}/control/status`, { headers }, (reply) => resolve(reply.resume().statusCode))
          .on('error', reject)
          .end();
      });
      expect(status).toBe(403);
    },
  );
});
