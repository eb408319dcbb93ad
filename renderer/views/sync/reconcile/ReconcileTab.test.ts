// @vitest-environment jsdom
// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { mount, type VueWrapper } from '@vue/test-utils';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createPinia } from 'pinia';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { eventually } from '#shared/lib/testing/eventually.ts';
import { noDifferences, type ChannelResult, type Difference } from '#shared/reconcile/Reconciliation.ts';
import { makeServices } from '../../../app/makeServices.ts';
import { provideServices, type Services } from '../../../services/services.ts';
import { createFakeBridge } from '../../../bridge/testing/fakeBridge.ts';
import type { RepairSummary } from '../../../db/reconcile/reconcileRepository.ts';
import type { ReconcileOptions, ReconcileOutcome } from '../../../sync/startReconciliation.ts';
import { pendingQuestion } from '../../../ui/useConfirm.ts';
import { toasts } from '../../../ui/useToast.ts';
import ReconcileTab from './ReconcileTab.vue';

const now = Date.UTC(2026, 4, 20, 1);
const side = { count: 3, hash: '0123456789abcdef' };
const gone: Difference = {
  kind: 'missing',
  ID: 'a',
  title: '工程部',
  fields: [],
  mine: { deptName: '工程部', dLinkTel: '13800001234' },
  theirs: null,
  confirmedBy: '2026052000000001',
  theirBatchNo: '',
};
const changed: Difference = {
  ...gone,
  kind: 'differs',
  ID: 'b',
  title: '安全部',
  fields: ['dLinkTel'],
  theirs: { deptName: '安全部', dLinkTel: '13900005678' },
};
const differing: ChannelResult = {
  channel: 'practice',
  shows: 'rows',
  at: now,
  problem: null,
  kinds: [
    {
      dataSet: 'department',
      here: side,
      there: { ...side, count: 2, hash: 'ffff' },
      unanswered: 0,
      totals: { ...noDifferences, missing: 1, differs: 1 },
      differences: [gone, changed],
    },
    { dataSet: 'unit', here: side, there: side, unanswered: 0, totals: noDifferences, differences: [] },
  ],
};

interface Scene {
  readonly results?: readonly ChannelResult[];
  readonly start?: (options: ReconcileOptions) => Promise<ReconcileOutcome>;
  readonly preview?: RepairSummary;
}

let wrapper: VueWrapper;

async function open({ results = [], start, preview }: Scene) {
  const made = await makeServices({
    bridge: createFakeBridge({ 'connection.probe': async () => ({ reachable: true }) }),
    indexedDB: new IDBFactory(),
    IDBKeyRange,
    lock: async () => false,
  });
  if (!made.ok) throw new Error(made.error.message);
  const summary: RepairSummary = preview ?? { queued: 1, settled: 0, skipped: {} };
  const repair = vi.fn<Services['reconciliations']['repair']>(async () => summary);
  const services: Services = {
    ...made.value,
    reconciliations: {
      ...made.value.reconciliations,
      results: async () => results,
      preview: async () => summary,
      repair,
    },
    ...(start && { reconciler: { start } }),
  };
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:all(.*)*', component: {} }],
  });
  wrapper = mount(ReconcileTab, {
    props: { now },
    global: { plugins: [createPinia(), router, (app) => provideServices(app, services)] },
  });
  await eventually(() => expect(wrapper.text()).toContain('对'));
  await eventually(() => expect(wrapper.find('.sentence').exists()).toBe(true));
  return { repair };
}

const button = (name: string) => {
  const found = wrapper
    .findAll('button')
    .find((one) => (one.attributes('aria-label') ?? one.text()) === name);
  if (!found) throw new Error(`no button ${name}`);
  return found;
};

afterEach(() => {
  wrapper.unmount();
  toasts.length = 0;
});

describe('ReconcileTab', () => {
  it('says what a reconciliation is before the first', async () => {
    await open({});
    expect(wrapper.text()).toContain('还没有对过账');
    expect(wrapper.text()).toContain('逐类比较');
  });

  it('shows counts, hashes and the verdict of each kind', async () => {
    await open({ results: [differing] });
    const cells = wrapper.findAll('tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()));
    expect(cells[0]).toEqual(['3', '2', '0123 4567 89ab', 'ffff', '2 处不一致']);
    expect(cells[1]?.at(-1)).toBe('一致');
  });

  it('shows both sides of a difference, personal numbers masked', async () => {
    await open({ results: [differing] });
    await button('查看 安全部').trigger('click');
    const fields = wrapper.findAll('.group table tbody tr');
    expect(fields).toHaveLength(1);
    expect(fields[0]?.text()).toContain('139****5678');
    expect(fields[0]?.text()).not.toContain('13900005678');
  });

  it('says before a repair what it will do, and does it on agreement alone', async () => {
    const { repair } = await open({ results: [differing] });
    await button('单位部门信息 · 对方缺少 全部重新上报').trigger('click');
    await eventually(() => expect(pendingQuestion.value).not.toBeNull());
    expect(pendingQuestion.value?.question).toMatchObject({
      text: expect.stringContaining('新增（I）'),
      details: ['重新排队 1 条，内容不变，下次同步送出'],
    });
    pendingQuestion.value?.answer('no');
    await eventually(() => expect(pendingQuestion.value).toBeNull());
    expect(repair).not.toHaveBeenCalled();

    await button('单位部门信息 · 内容不同 全部重新上报').trigger('click');
    await eventually(() => expect(pendingQuestion.value).not.toBeNull());
    expect(pendingQuestion.value?.question.text).toContain('会被覆盖');
    pendingQuestion.value?.answer('yes');
    await eventually(() =>
      expect(repair).toHaveBeenCalledWith({
        channel: 'practice',
        chosen: [{ dataSet: 'department', ids: ['b'] }],
      }),
    );
    await eventually(() => expect(toasts[0]?.kind).toBe('good'));
  });

  it('does not ask where nothing could be done, and says why', async () => {
    await open({ results: [differing], preview: { queued: 0, settled: 0, skipped: { conflict: 1 } } });
    await button('单位部门信息 · 对方缺少 全部重新上报').trigger('click');
    await eventually(() => expect(toasts[0]?.text).toContain('有冲突'));
    expect(pendingQuestion.value).toBeNull();
  });

  it('shows how far it is, and can be stopped', async () => {
    let end: (outcome: ReconcileOutcome) => void = () => undefined;
    let stopped = false;
    await open({
      start: ({ signal, onProgress }) => {
        onProgress({ channel: 'practice', dataSet: 'person', done: 20, total: 60 });
        signal.addEventListener('abort', () => (stopped = true));
        return new Promise((resolve) => (end = resolve));
      },
    });
    await button('开始对账').trigger('click');
    expect(wrapper.text()).toContain('演练平台 · 人员基本信息，已核对 20 / 60 条');
    expect(wrapper.get('progress').attributes('value')).toBe('20');
    await button('停止').trigger('click');
    expect(stopped).toBe(true);
    expect(wrapper.text()).toContain('正在停止…');
    end('cancelled');
    await eventually(() => expect(wrapper.text()).toContain('对账已停止'));
  });

  it('says that a sync is under way', async () => {
    await open({ start: async () => 'busy' });
    await button('开始对账').trigger('click');
    await eventually(() => expect(wrapper.text()).toContain('正在同步，没有开始对账'));
  });

  it('says what a channel cannot show, and why it was not reached', async () => {
    const [department] = differing.kinds;
    if (!department) throw new Error('no kind');
    const here = { ...department, there: null, totals: noDifferences, differences: [] };
    await open({
      results: [
        { ...differing, channel: 'platform', shows: 'nothing', kinds: [here] },
        { ...differing, channel: 'tables', problem: '数据库没有回应。', kinds: [here] },
      ],
    });
    expect(wrapper.text()).toContain('省平台没有查询接口');
    expect(wrapper.text()).toContain('数据库没有回应。');
    expect(wrapper.text()).toContain('没有可比的');
  });
});
