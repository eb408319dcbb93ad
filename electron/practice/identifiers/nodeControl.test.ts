import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestPlatform, type TestPlatform } from '../testing/startTestPlatform.ts';
import { openTestNode, type TestNode } from './testing/openTestNode.ts';
import { device, devices, handle, keptDevice } from './testing/sampleIdentifiers.ts';

const now = Date.parse('2026-11-22T18:30:00Z');
let p: TestPlatform;
let n: TestNode;
beforeEach(async () => {
  p = await startTestPlatform({ httpControl: true, now: () => now });
  n = await openTestNode(p);
});
afterEach(() => p.end());

const done = { status: '0', err: '' };

describe('seeding identifiers', () => {
  it('registers and overwrites as somebody else would', async () => {
    await n.create(device(1));
    await p.control.seedIdentifiers([keptDevice(1, '别人的'), keptDevice(2)]);
    expect(await p.control.identifiers()).toEqual([keptDevice(1, '别人的'), keptDevice(2)]);
    expect((await n.create(device(2))).json?.message).toBe('标识已存在');
    expect(await p.control.identifierRequests()).toHaveLength(2);
  });

  it('takes none where the node would not take one from a client', async () => {
    const bad = { ...keptDevice(2), templateVersion: 'equipment-2.0' };
    await expect(p.control.seedIdentifiers([keptDevice(1), bad])).rejects.toThrow(
      `标识 ${handle(2)}：没有找到模板`,
    );
    expect(await p.control.identifiers()).toEqual([]);
  });

  it('takes away what is there of the handles', async () => {
    await n.batchCreate(devices(1, 3));
    await p.control.dropIdentifiers([handle(1), handle(9), handle(3)]);
    expect(await p.control.identifiers()).toEqual([keptDevice(2)]);
  });

  it('hands out the journal as it is now, not as it grows', async () => {
    const before = await p.control.identifierRequests();
    await n.create(device(1));
    expect(before).toEqual([]);
  });

  it('works while the platform is stopped', async () => {
    await p.platform.stop();
    await p.control.seedIdentifiers([keptDevice(1)]);
    expect(await p.control.identifiers()).toEqual([keptDevice(1)]);
  });
});

describe('control of the node over HTTP', () => {
  it('shows identifiers, requests and queries', async () => {
    await n.create(device(1));
    await n.detail(handle(1));
    expect((await p.call('/control/identifiers')).json).toEqual([keptDevice(1)]);
    expect((await p.call('/control/identifier-requests')).json).toEqual([
      {
        at: now,
        method: 'POST',
        path: '/identityv2/data',
        items: 1,
        committed: true,
        status: 1,
        message: 'success',
        faults: [],
      },
    ]);
    expect((await p.call('/control/identifier-queries')).json).toMatchObject([
      { method: 'POST', path: '/identity/token' },
      { method: 'GET', path: '/identityv2/data/detail', items: 0, committed: false, status: 1 },
    ]);
  });

  it('seeds and drops, given bare or by name', async () => {
    expect((await p.postJson('/control/seed-identifiers', [keptDevice(1)])).json).toEqual(done);
    await p.postJson('/control/seed-identifiers', { identifiers: [keptDevice(2), keptDevice(3)] });
    expect((await p.postJson('/control/drop-identifiers', [handle(1)])).json).toEqual(done);
    await p.postJson('/control/drop-identifiers', { handles: [handle(3)] });
    expect(await p.control.identifiers()).toEqual([keptDevice(2)]);
  });

  it.each<[string, unknown, string]>([
    ['/control/seed-identifiers', [{ ...keptDevice(1), handle: '88.709.911/1' }], '没有权限操作该前缀'],
    ['/control/seed-identifiers', [{ handle: handle(1) }], ''],
    ['/control/drop-identifiers', { handle: handle(1) }, ''],
  ])('refuses nonsense at %s', async (path, body, reason) => {
    const answer = await p.postJson(path, body);
    expect(answer.httpStatus).toBe(400);
    expect(answer.json?.err).toContain(reason);
  });

  it('sets faults for the node', async () => {
    const fault = { kind: 'internalError', target: 'identifier', times: 1 };
    expect((await p.postJson('/control/faults', fault)).json).toEqual(done);
    expect((await n.create(device(1))).json?.status).toBe(-4);
  });

  it('is not there where it was not asked for', async () => {
    const other = await startTestPlatform();
    expect((await other.call('/control/identifiers')).httpStatus).toBe(404);
    await other.end();
  });
});
