import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-main-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });

describe('the platform alone', () => {
  it('prints where it is and how to log in, serves, and ends when told', async () => {
    const child = run('--port', '0', '--folder', folder);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const printed: Record<string, string> = {};
    for await (const line of createInterface(child.stdout)) {
      const [name = '', value = ''] = line.split(/\s+/);
      printed[name] = value;
      if (name === '按') break;
    }
    expect(printed).toMatchObject({
      AppID: 'practice',
      AppSecret: 'practice-secret',
      节点用户: 'node',
      节点密码: 'node-secret',
      标识前缀: '88.102.8888',
      数据文件夹: folder,
    });

    const query = `appid=${printed.AppID}&secret=${printed.AppSecret}`;
    const reply = await fetch(`${printed.平台地址}/jsdspcloud/servlet/token?${query}`);
    expect(await reply.json()).toMatchObject({ access_token: expect.any(String) });
    const logIn = await fetch(`${printed.平台地址}/identity/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username: printed.节点用户, password: printed.节点密码 }),
    });
    expect(await logIn.json()).toMatchObject({ status: 1, data: { token: expect.any(String) } });
    expect((await fetch(printed.控制接口 ?? '')).status).toBe(200);
    child.kill('SIGTERM');
    // Windows has no signals: there it is ended from outside.
    expect(await ended).toBe(process.platform === 'win32' ? null : 0);
  });

  it('says so where it cannot start', async () => {
    const child = run('--port', 'http');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
  });
});
