import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { department, uuid } from '../testing/sampleRows.ts';
import { startTestPlatform, type TestPlatform } from '../testing/startTestPlatform.ts';
import { openTestNode, tokenOf, type TestNode } from './testing/openTestNode.ts';
import { device, devices, handle, keptDevice } from './testing/sampleIdentifiers.ts';

let p: TestPlatform;
let n: TestNode;
beforeEach(async () => {
  p = await startTestPlatform();
  n = await openTestNode(p);
});
afterEach(() => p.end());

const logOf = (platform: TestPlatform): string => join(platform.folder, 'events.jsonl');
const restart = async () => {
  p = await p.again();
  n = await openTestNode(p);
};

describe('durability of the node', () => {
  it('has written every change before it answers, with its request on one line', async () => {
    await n.batchCreate(devices(1, 2));
    const lines = readFileSync(logOf(p), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        kind: 'identifierRequest',
        entry: { method: 'POST', path: '/identityv2/data/batchCreate', items: 2, committed: true, status: 1 },
        changes: [
          { kind: 'put', identifier: keptDevice(1) },
          { kind: 'put', identifier: keptDevice(2) },
        ],
      },
    ]);
  });

  it('knows identifiers, their order and the journal after a restart', async () => {
    await n.batchCreate(devices(1, 4));
    await n.update(device(2, '二号'));
    await n.remove(handle(1));
    await n.create(device(1));
    await n.create(device(1));
    await p.control.seedIdentifiers([keptDevice(5), keptDevice(3, '别人的')]);
    await p.control.dropIdentifiers([handle(4)]);
    const requests = await p.control.identifierRequests();

    await restart();
    const expected = [keptDevice(2, '二号'), keptDevice(3, '别人的'), keptDevice(1), keptDevice(5)];
    expect(await p.control.identifiers()).toEqual(expected);
    expect(await p.control.identifierRequests()).toEqual(requests);
    expect(requests.map(({ committed, message }) => [committed, message])).toEqual([
      [true, 'success'],
      [true, 'success'],
      [true, 'success'],
      [true, 'success'],
      [false, '标识已存在'],
    ]);
    expect((await n.create(device(5))).json?.message).toBe('标识已存在');
    expect((await n.create(device(4))).json?.status).toBe(1);
  });

  it('makes a restart one more way for tokens to expire', async () => {
    const headers = { Authorization: `Bearer ${tokenOf(await n.logIn())}` };
    const path = `/identityv2/data/detail?handle=${handle(1)}`;
    expect((await p.call(path, { headers })).json?.status).toBe(-2);
    p = await p.again();
    expect((await p.call(path, { headers })).json?.status).toBe(-1);
  });

  it('opens a log from before there was a node, and goes on in it', async () => {
    await p.platform.stop();
    const row = department(1);
    const entry = {
      ...{ at: 1, interface: 'addObjects', batchNo: row.batchNo, dataSet: 'department', rows: 1, arrival: 1 },
      ...{ committed: true, httpStatus: 200, status: '0', err: '', faults: [] },
    };
    const old = [
      { kind: 'request', entry, changes: [{ dataSet: 'department', row }] },
      { kind: 'seed', at: 2, changes: [{ dataSet: 'department', row: department(2) }] },
    ];
    writeFileSync(logOf(p), old.map((event) => `${JSON.stringify(event)}\n`).join(''));
    await restart();
    expect((await p.control.received('department')).map(({ ID }) => ID)).toEqual([uuid(1), uuid(2)]);
    expect(await p.control.identifiers()).toEqual([]);
    await n.create(device(1));
    await p.objects('addObjects', 'department', [department(3)]);
    await restart();
    expect(await p.control.received('department')).toHaveLength(3);
    expect(await p.control.requests()).toHaveLength(2);
    expect(await p.control.identifiers()).toEqual([keptDevice(1)]);
  });

  it('keeps requests that come at once apart', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => n.create(device(1))));
    expect(answers.filter(({ json }) => json?.status === 1)).toHaveLength(1);
    expect(await p.control.identifierRequests()).toHaveLength(20);
  });

  it('writes nothing down for log-ins and queries, and no handle or name into the journal', async () => {
    await n.detail(handle('秘'));
    await n.logIn('somebody', 'a-password');
    expect(readFileSync(logOf(p), { encoding: 'utf8', flag: 'a+' })).toBe('');
    const queries = await p.control.identifierQueries();
    expect(queries.map(({ method, path, status }) => [method, path, status])).toEqual([
      ['POST', '/identity/token', 1],
      ['GET', '/identityv2/data/detail', -2],
      ['POST', '/identity/token', -2],
    ]);
    expect(JSON.stringify(queries)).not.toMatch(/秘|somebody|a-password/);
  });
});
