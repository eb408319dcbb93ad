import { nextTick } from 'vue';
import {
  createRouter,
  createWebHashHistory,
  START_LOCATION,
  type RouteLocationNormalized,
  type Router,
  type RouterHistory,
  type RouteRecordRaw,
} from 'vue-router';
import { channelTable, ways, type Way } from '#shared/model/channelTable.ts';
import { tables } from '#shared/standard/registry.ts';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import { appName } from '#shared/lib/appName.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Title of the page; for record pages the name of the data set is put in front. */
    readonly title?: string;
  }
}

const dataSetParam = `:dataSet(${dataSetIds.join('|')})`;

/** Where each way is set up. */
const settingsPages: Readonly<Record<Way, NonNullable<RouteRecordRaw['component']>>> = {
  platform: () => import('../views/SettingsView.vue'),
  tables: () => import('../views/settings/TablesView.vue'),
  socket: () => import('../views/settings/SocketView.vue'),
  identifiers: () => import('../views/identifiers/NodeView.vue'),
};

export const routes: readonly RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('../views/HomeView.vue'), meta: { title: '工作台' } },
  {
    path: `/records/${dataSetParam}`,
    name: 'recordList',
    component: () => import('../views/RecordListView.vue'),
    props: true,
  },
  {
    path: `/records/${dataSetParam}/new`,
    name: 'recordNew',
    component: () => import('../views/RecordFormView.vue'),
    props: (route) => ({ dataSet: route.params['dataSet'], id: null }),
    meta: { title: '新增' },
  },
  {
    path: `/records/${dataSetParam}/:id`,
    name: 'recordEdit',
    component: () => import('../views/RecordFormView.vue'),
    props: true,
    meta: { title: '编辑' },
  },
  {
    path: '/identifiers',
    component: () => import('../views/IdentifiersView.vue'),
    meta: { title: '标识管理' },
  },
  {
    path: '/identifiers/query',
    component: () => import('../views/identifiers/QueryView.vue'),
    meta: { title: '查询标识' },
  },
  {
    path: '/identifiers/labels',
    component: () => import('../views/identifiers/labels/LabelsView.vue'),
    meta: { title: '标识标签' },
  },
  { path: '/sync', component: () => import('../views/SyncCenterView.vue'), meta: { title: '同步中心' } },
  {
    path: '/sync/receipts/:batchNo(\\d+)',
    component: () => import('../views/sync/receipt/ReceiptView.vue'),
    props: true,
    meta: { title: '回执' },
  },
  { path: '/problems', component: () => import('../views/ProblemsView.vue'), meta: { title: '冲突与错误' } },
  { path: '/exchange', component: () => import('../views/ExchangeView.vue'), meta: { title: '数据交换' } },
  { path: '/audit', component: () => import('../views/AuditView.vue'), meta: { title: '审计日志' } },
  {
    path: '/settings/ways',
    component: () => import('../views/settings/WaysView.vue'),
    meta: { title: '归集方式' },
  },
  ...ways.map((way) => ({
    path: channelTable[way].settings.to,
    component: settingsPages[way],
    meta: { title: way === 'platform' ? '设置' : channelTable[way].settings.title },
  })),
  { path: '/:other(.*)*', redirect: '/' },
];

/** Title of the document for a page, e.g. 新增 单位部门信息 - 双预防归集客户端. */
export function documentTitle(route: Pick<RouteLocationNormalized, 'params' | 'meta'>): string {
  const dataSet = route.params['dataSet'] as DataSetId | undefined;
  const page = [route.meta.title, dataSet === undefined ? undefined : tables[dataSet].name]
    .filter((part) => part !== undefined)
    .join(' ');
  return page === '' ? appName : `${page} - ${appName}`;
}

/** Every page is loaded when it is first opened; its title and the focus follow the route. */
export function createAppRouter(history: RouterHistory = createWebHashHistory()): Router {
  const router = createRouter({ history, routes });
  router.afterEach(async (to, from, failure) => {
    if (failure) return;
    document.title = documentTitle(to);
    if (from === START_LOCATION || to.path === from.path) return;
    await nextTick();
    // A keyboard or screen reader user goes on from the head of the new page.
    document.querySelector<HTMLElement>('[data-page-title]')?.focus();
  });
  return router;
}
