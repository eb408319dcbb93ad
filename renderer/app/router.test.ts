// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { createMemoryHistory } from 'vue-router';
import { tableList } from '#shared/standard/registry.ts';
import { isCurrent, navigation } from './navigation.ts';
import { createAppRouter, documentTitle } from './router.ts';

const router = createAppRouter(createMemoryHistory());
const titleOf = (path: string) => documentTitle(router.resolve(path));

describe('router', () => {
  it('gives every page of the navigation its own title, beginning with its name', () => {
    const items = navigation.flatMap((group) => group.items);
    expect(items.map(({ to }) => titleOf(to))).toEqual(items.map(({ name }) => `${name} - 双预防归集客户端`));
  });

  it('names the record kind in the title of a form', () => {
    expect(titleOf('/records/department/new')).toBe('新增 单位部门信息 - 双预防归集客户端');
    expect(titleOf('/records/riskPoint/7')).toBe('编辑 风险点 - 双预防归集客户端');
  });

  it('knows no other record kinds', () => {
    expect(router.resolve('/records/nothing').matched[0]?.redirect).toBe('/');
  });
});

describe('navigation', () => {
  it('has the pages of the contract in order', () => {
    expect(navigation.flatMap((group) => group.items.map(({ name }) => name))).toEqual([
      '工作台',
      ...tableList.map(({ name }) => name),
      '标识管理',
      '同步中心',
      '冲突与错误',
      '数据交换',
      '审计日志',
      '设置',
    ]);
  });

  it('marks the list while one of its forms is open', () => {
    const item = { name: '风险点', to: '/records/riskPoint', icon: 'pin' } as const;
    expect(isCurrent(item, '/records/riskPoint/new')).toBe(true);
    expect(isCurrent(item, '/records/riskPointX')).toBe(false);
  });
});
