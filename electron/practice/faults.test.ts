import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeFault } from '#shared/bridge/practiceFault.ts';
import { department, row, uuid } from './testing/sampleRows.ts';
import { startTestPlatform, type TestPlatform } from './testing/startTestPlatform.ts';

let p: TestPlatform;
beforeEach(async () => {
  p = await startTestPlatform();
});
afterEach(() => p.end());

const success = { status: '0', err: '' };
const add = (...numbers: number[]) =>
  p.objects(
    'addObjects',
    'department',
    numbers.map((n) => department(n)),
  );
const kept = async (): Promise<number> => (await p.control.received('department')).length;
const lastRequest = async () => (await p.control.requests()).at(-1);

describe('faults of the way', () => {
  it('delay holds the request back, then takes it', async () => {
    await p.control.setFault({ kind: 'delay', times: 1, delayMs: 5 });
    expect((await add(1)).json).toEqual(success);
    expect(await lastRequest()).toMatchObject({ faults: ['delay'], committed: true });
    await add(2);
    expect(await lastRequest()).toMatchObject({ faults: [] });
  });

  it('stopping the platform ends a delayed request without a trace', async () => {
    await p.control.setFault({ kind: 'delay', times: 1, delayMs: 600_000 });
    const delayed = expect(add(1)).rejects.toThrow();
    await expect.poll(async () => (await p.control.status()).faults).toEqual([]);
    await p.platform.stop();
    await delayed;
    expect(await kept()).toBe(0);
    expect(await p.control.requests()).toEqual([]);
  });

  it.each<[PracticeFault['kind'], number]>([
    ['dropReply', 1],
    ['dropBefore', 0],
  ])('%s hangs up and leaves %i rows', async (kind, rows) => {
    await p.control.setFault({ kind, times: 1 });
    await expect(add(1)).rejects.toThrow('fetch failed');
    expect(await kept()).toBe(rows);
    expect(await lastRequest()).toMatchObject({ faults: [kind], committed: rows === 1 });
  });

  it('half a body breaks off inside the answer, with the rows kept', async () => {
    await p.control.setFault({ kind: 'halfBody', times: 1 });
    const reply = await fetch(`${p.url}/addObjects/2026112200000001/default/department`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ access_token: p.token(), data: [department(1)] }),
    });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-length')).toBe('23');
    await expect(reply.text()).rejects.toThrow('terminated');
    expect(await kept()).toBe(1);
  });

  it.each<[PracticeFault, number, number]>([
    [{ kind: 'error503', times: 1 }, 503, 0],
    [{ kind: 'error503', times: 1, commit: true }, 503, 1],
    [{ kind: 'error504', times: 1 }, 504, 1],
    [{ kind: 'error504', times: 1, commit: false }, 504, 0],
    [{ kind: 'html', times: 1 }, 200, 1],
    [{ kind: 'html', times: 1, commit: false }, 200, 0],
  ])('%o answers %i with a page and leaves %i rows', async (fault, httpStatus, rows) => {
    await p.control.setFault(fault);
    const answer = await add(1);
    expect(answer.httpStatus).toBe(httpStatus);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.text).toMatch(/^<!DOCTYPE html>/);
    expect(await kept()).toBe(rows);
  });

  it('503 says when to come again', async () => {
    await p.control.setFault({ kind: 'error503', times: 1, retryAfterSeconds: 7 });
    expect((await add(1)).headers.get('retry-after')).toBe('7');
  });

  it('413 refuses requests with more than so many rows, and counts only those', async () => {
    await p.control.setFault({ kind: 'error413', times: 1, maxRows: 2 });
    expect((await add(1, 2)).json).toEqual(success);
    expect((await add(3, 4, 5)).httpStatus).toBe(413);
    expect(await kept()).toBe(2);
    expect((await add(3, 4, 5)).json).toEqual(success);
  });

  it('each fault lasts for its number of requests, one after the other', async () => {
    await p.control.setFault({ kind: 'error503', times: 2 });
    await p.control.setFault({ kind: 'error504', times: 1, commit: false });
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await add(1)).httpStatus);
    expect(statuses).toEqual([503, 503, 504, 200]);
  });

  it('a fault of the answer waits for a request that gets past the token', async () => {
    await p.control.setFault({ kind: 'dropReply', times: 1 });
    await p.control.expireTokens();
    expect((await add(1)).json?.err).toContain('access_token');
    await p.renew();
    await expect(add(1)).rejects.toThrow('fetch failed');
    expect(await kept()).toBe(1);
  });

  it('concerns syndata as well', async () => {
    await p.control.setFault({ kind: 'dropReply', times: 1 });
    await expect(p.syndata('0201', [row('hiddenDanger')])).rejects.toThrow('fetch failed');
    expect(await p.control.received('hiddenDanger')).toHaveLength(1);
  });

  it('clearing ends them', async () => {
    await p.control.setFault({ kind: 'error503', times: 5 });
    await p.control.clearFaults();
    expect((await add(1)).json).toEqual(success);
  });

  it('an impossible fault is not taken', async () => {
    await expect(p.control.setFault({ kind: 'delay', times: 0 })).rejects.toThrow();
  });
});

describe('faults of judgement', () => {
  it('refuses the row named, by ID or business key, with the reason given', async () => {
    await p.control.setFault({ kind: 'refuseRow', times: 1, match: '部门 2', reason: '部门已撤销' });
    expect((await add(1)).json).toEqual(success);
    expect((await add(2, 3)).json?.err).toBe(`记录 ${uuid(2)}（部门名称 部门 2）：部门已撤销`);
    expect((await add(2, 3)).json).toEqual(success);
    await p.control.setFault({ kind: 'refuseRow', times: 1, match: uuid(5) });
    expect((await add(4, 5)).json?.err).toBe(`记录 ${uuid(5)}（部门名称 部门 5）：内容不符合要求`);
  });

  it('refuses a batch without naming the row, as long as the row is in it', async () => {
    await p.control.setFault({ kind: 'refuseBatch', times: 3, match: '部门 7' });
    const refused = { status: '1', err: '数据校验未通过，整批退回' };
    expect((await add(5, 6, 7, 8)).json).toEqual(refused);
    expect((await add(5, 6)).json).toEqual(success);
    expect((await add(7, 8)).json).toEqual(refused);
    expect((await add(8)).json).toEqual(success);
    expect((await add(7)).json).toEqual(refused);
    expect((await add(7)).json).toEqual(success);
  });

  it('says "already exists" of an insert that was never there, and lets updates pass', async () => {
    await p.objects('addObjects', 'department', [department(1)]);
    await p.control.setFault({ kind: 'alreadyExists', times: 2, match: uuid(2) });
    expect((await add(2)).json).toEqual({ status: '1', err: `记录 ${uuid(2)}（部门名称 部门 2）已存在` });
    expect((await p.objects('updateObjects', 'department', [department(1, 'U')])).json).toEqual(success);
    expect((await add(3)).json).toEqual(success);
    expect((await add(2)).json?.err).toContain('已存在');
    expect((await add(2)).json).toEqual(success);
  });

  it('names the first row where none is matched', async () => {
    await p.control.setFault({ kind: 'alreadyExists', times: 1 });
    expect((await add(1, 2)).json?.err).toBe(`记录 ${uuid(1)}（部门名称 部门 1）已存在`);
  });

  it('expires the tokens when the request is there', async () => {
    await p.control.setFault({ kind: 'expireTokens', times: 1 });
    expect((await add(1)).json?.err).toBe('access_token 无效或已过期，请重新获取');
    expect((await add(1)).json?.status).toBe('1');
    await p.renew();
    expect((await add(1)).json).toEqual(success);
  });
});
