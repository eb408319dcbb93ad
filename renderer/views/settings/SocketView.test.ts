// @vitest-environment jsdom
// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultProfile, type Profile } from '#shared/profile/profile.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { pendingQuestion } from '../../ui/useConfirm.ts';
import { openSettings, type OpenSettings } from './testing/openSettings.ts';

let page: OpenSettings;

afterEach(() => page.close());

const live: Profile = { ...defaultProfile, mode: 'live', baseUrl: 'https://p.example', appId: 'unit' };

describe('TCP 接口', () => {
  it('tests what is typed with the account of the platform, and saves it', async () => {
    const test = vi.fn<Bridge['socket.test']>(async () => [
      { step: 'address', result: 'passed', message: '已连上。' },
    ]);
    page = await openSettings('/settings/socket', live, { 'socket.test': test });
    expect(page.wrapper.text()).toContain('与省平台的相同');
    await page.control('主机').setValue(' socket.example.cn ');
    await page.control('端口').setValue('9000');
    await page.control('报文的分隔').setValue('terminator');
    await page.press('测试连接');
    expect(page.wrapper.get('[aria-label="测试结果"]').text()).toContain('已连上。');
    expect(test.mock.calls[0]?.[0]).toEqual({ profile: { ...live, socket } });
    expect(page.store.profile).toEqual(live);
    await page.press('保存');
    expect(page.store.profile.socket).toEqual(socket);
  });

  it.each([
    ['10.0.0.8:9000', '9000', '主机', '端口另外填写'],
    ['tcp://10.0.0.8', '9000', '主机', '不要带 ://'],
    ['', '9000', '主机', '请同时填写主机'],
    ['10.0.0.8', '', '端口', '1 到 65535'],
    ['10.0.0.8', '65536', '端口', '1 到 65535'],
  ] as const)('refuses %s and port %s at the field', async (host, port, field, words) => {
    page = await openSettings('/settings/socket', live);
    await page.control('主机').setValue(host);
    await page.control('端口').setValue(port);
    await page.press('保存');
    expect(page.noteOf(field)).toContain(words);
    expect(page.store.profile).toEqual(live);
  });

  it('warns of a connection that is not encrypted, except on this machine', async () => {
    page = await openSettings('/settings/socket', live);
    await page.control('主机').setValue('10.0.0.8');
    await page.control('加密连接').setValue('false');
    expect(page.wrapper.text()).toContain('未加密');
    await page.control('主机').setValue('127.0.0.1');
    expect(page.wrapper.text()).not.toContain('未加密');
  });

  it('asks whether another port is the same platform, once something was delivered', async () => {
    page = await openSettings('/settings/socket', { ...live, socket });
    vi.spyOn(page.services.channels, 'traces').mockResolvedValue({ acknowledged: 3, open: 1 });
    await page.control('端口').setValue('9001');
    await page.press('保存');
    expect(pendingQuestion.value?.question.title).toContain('TCP 接口的主机或端口改变了');
    expect(pendingQuestion.value?.question.details?.slice(0, 3)).toEqual([
      '原接口：socket.example.cn:9000',
      '新接口：socket.example.cn:9001',
      '原接口已确认 3 条，另有 1 条被退回、有冲突或待确认',
    ]);
    await page.answer('same');
    expect(page.store.profile.socket.port).toBe(9001);
  });
});

const socket = {
  ...defaultProfile.socket,
  host: 'socket.example.cn',
  port: 9000,
  framing: 'terminator',
} as const;
