import { channelTable } from '#shared/model/channelTable.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { IconName } from '../ui/iconPaths.ts';
import { listPath } from '../views/recordPath.ts';

interface NavigationItem {
  /** Accessible name of the link and title of the page. */
  readonly name: string;
  readonly to: string;
  readonly icon: IconName;
  /** Shows the number of records that need a person. */
  readonly counts?: 'problems';
}

interface NavigationGroup {
  readonly title: string;
  readonly items: readonly NavigationItem[];
}

function records(dataSet: DataSetId, icon: IconName): NavigationItem {
  return { name: tables[dataSet].name, to: listPath(dataSet), icon };
}

/** The left navigation, in the order people work through it. */
export const navigation: readonly NavigationGroup[] = [
  { title: '', items: [{ name: '工作台', to: '/', icon: 'home' }] },
  {
    title: '单位档案',
    items: [records('unit', 'building'), records('department', 'tree'), records('person', 'person')],
  },
  { title: '制度与培训', items: [records('rule', 'book'), records('training', 'training')] },
  {
    title: '风险管控',
    items: [records('riskPoint', 'pin'), records('hazardSource', 'warning'), records('riskMap', 'image')],
  },
  { title: '隐患治理', items: [records('hiddenDanger', 'task')] },
  {
    title: '数据上报',
    items: [
      { name: '标识管理', to: listPath('identifier'), icon: 'tag' },
      { name: '同步中心', to: '/sync', icon: 'sync' },
      { name: '冲突与错误', to: '/problems', icon: 'conflict', counts: 'problems' },
      { name: '数据交换', to: '/exchange', icon: 'exchange' },
    ],
  },
  {
    title: '系统',
    items: [
      { name: '审计日志', to: '/audit', icon: 'audit' },
      { name: '设置', to: channelTable.platform.settings.to, icon: 'settings' },
    ],
  },
];

/** Whether the page at `path` belongs to the item, so that a form marks its list. */
export function isCurrent(item: NavigationItem, path: string): boolean {
  return item.to === '/' ? path === '/' : path === item.to || path.startsWith(`${item.to}/`);
}
