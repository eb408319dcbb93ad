// @vitest-environment jsdom
// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultProfile, type Profile } from '#shared/profile/profile.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { pendingQuestion } from '../../ui/useConfirm.ts';
import { openSettings, type OpenSettings } from './testing/openSettings.ts';

const live: Profile = { ...defaultProfile, mode: 'live', baseUrl: 'https://p.example', appId: 'unit' };

let page: OpenSettings;

afterEach(() => {
  pendingQuestion.value?.answer(null);
  page.close();
});

describe('useUnsavedGuard', () => {
  it('asks about what was changed after saving, and no 已保存 stands beside the question', async () => {
    page = await openSettings('/settings/socket', live);
    await page.control('主机').setValue('10.0.0.8');
    await page.control('端口').setValue('9000');
    await page.press('保存');
    expect(page.wrapper.text()).toContain('已保存');
    await page.control('端口').setValue('9001');
    expect(page.wrapper.text()).not.toContain('已保存');
    void page.router.push('/');
    await flushPromises();
    expect(pendingQuestion.value?.question.title).toContain('还没有保存');
  });

  it('waits for a save under way instead of asking', async () => {
    let finish: () => void = () => undefined;
    const writing = new Promise<void>((resolve) => (finish = resolve));
    const write: Bridge['profile.write'] = async (profile) => {
      await writing;
      return { profile };
    };
    page = await openSettings('/settings/socket', live, { 'profile.write': write });
    await page.control('主机').setValue('10.0.0.8');
    await page.control('端口').setValue('9000');
    await page.wrapper.get('form').trigger('submit');
    await flushPromises();
    const left = page.router.push('/audit');
    await flushPromises();
    expect(pendingQuestion.value).toBeNull();
    finish();
    await left;
    expect(pendingQuestion.value).toBeNull();
    expect(page.router.currentRoute.value.path).toBe('/audit');
  });
});
