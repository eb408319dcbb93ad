// @vitest-environment jsdom
// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '#shared/lib/testing/eventually.ts';
import { defaultProfile } from '#shared/profile/profile.ts';
import { department } from '../../db/testing/testStore.ts';
import { pendingQuestion } from '../../ui/useConfirm.ts';
import { openSettings, type OpenSettings } from './testing/openSettings.ts';

let page: OpenSettings;

afterEach(() => page.close());

const live = { ...defaultProfile, mode: 'live', baseUrl: 'https://p.example', appId: 'unit' } as const;

describe('归集方式', () => {
  it('ticks ways in any combination, one data set or a whole column at a time', async () => {
    page = await openSettings('/settings/ways');
    await page.named('风险点：库表').setValue(true);
    await page.named('全部：TCP 接口').setValue(true);
    await page.named('人员基本信息：省平台接口').setValue(false);
    expect(page.named('全部：库表').element.indeterminate).toBe(true);
    expect(page.named('全部：TCP 接口').element.checked).toBe(true);
    await page.press('保存');

    expect(page.store.profile.ways).toMatchObject({
      riskPoint: ['platform', 'tables', 'socket'],
      person: ['socket'],
      unit: ['platform', 'socket'],
    });
    expect(page.wrapper.text()).toContain('设置已保存');
  });

  it('says beforehand how many records will go where', async () => {
    page = await openSettings('/settings/ways');
    const { records } = page.services;
    await records.save({ ID: null, dataSet: 'department', data: department('工程部') });
    await records.saveDraft({ ID: null, dataSet: 'department', data: { deptName: '' } });
    await page.named('单位部门信息：库表').setValue(true);
    await eventually(() => expect(page.wrapper.text()).toContain('本机的 1 条记录会在下次同步时写入数据库'));
    await page.named('单位部门信息：库表').setValue(false);
    expect(page.wrapper.text()).not.toContain('保存后');
  });

  it('warns before a data set is left on this PC, and saves nothing if the person thinks better of it', async () => {
    page = await openSettings('/settings/ways');
    await page.named('制度建设：省平台接口').setValue(false);
    expect(page.wrapper.text()).toContain('只留在本机，不上报');
    await page.press('保存');
    expect(pendingQuestion.value?.question.title).toBe('1 类数据只留在本机，不会上报');
    await page.answer('no');
    expect(page.store.profile.ways.rule).toEqual(['platform']);

    await page.press('保存');
    await page.answer('yes');
    expect(page.store.profile.ways.rule).toEqual([]);
    await page.named('风险点：库表').setValue(true);
    await page.press('保存');
    expect(pendingQuestion.value).toBeNull();
  });

  it('names the wrong workstation number at its field', async () => {
    page = await openSettings('/settings/ways');
    await page.control('工位号').setValue('7');
    await page.press('保存');
    expect(page.noteOf('工位号')).toContain('两位数字');
    expect(document.activeElement).toBe(page.control('工位号').element);
    await page.control('工位号').setValue('07');
    expect(page.noteOf('工位号')).not.toContain('请填写两位');
    await page.press('保存');
    expect(page.store.profile.workstation).toBe('07');
  });

  it('says in live mode what a ticked way still lacks', async () => {
    page = await openSettings('/settings/ways', live);
    expect(page.wrapper.text()).not.toContain('还不能送出');
    await page.named('风险点：TCP 接口').setValue(true);
    expect(page.wrapper.text()).toContain('TCP 接口还没有填写主机和端口');
    expect(page.wrapper.get('.notice a').attributes('href')).toContain('/settings/socket');
  });

  it('does not say that it is saved once something is changed again', async () => {
    page = await openSettings('/settings/ways');
    await page.named('风险点：库表').setValue(true);
    await page.press('保存');
    await eventually(() => expect(page.wrapper.text()).toContain('设置已保存'));
    await page.named('风险点：库表').setValue(false);
    expect(page.wrapper.text()).toContain('有改动还没有保存');
    expect(page.wrapper.text()).not.toContain('设置已保存');
  });

  it('asks before changes are left behind on the way to another tab', async () => {
    page = await openSettings('/settings/ways');
    await page.named('风险点：库表').setValue(true);
    const leaving = page.router.push('/settings/tables');
    await eventually(() => expect(pendingQuestion.value?.question.title).toBe('归集方式还没有保存'));
    await page.answer('no');
    await leaving;
    expect(page.router.currentRoute.value.path).toBe('/settings/ways');
    expect(page.named('风险点：库表').element.checked).toBe(true);
  });
});
