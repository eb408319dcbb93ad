// @vitest-environment jsdom
// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { InspectAnswer } from '#shared/bridge/contract.ts';
import { defaultProfile, type Profile } from '#shared/profile/profile.ts';
import { dataSetIds } from '#shared/standard/types.ts';
import { createTablesScript } from '#shared/tables/createTableSql.ts';
import { defaultDatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { tableNameOf } from '#shared/tables/databaseTarget.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { pendingQuestion } from '../../ui/useConfirm.ts';
import { openSettings, type OpenSettings } from './testing/openSettings.ts';

let page: OpenSettings;

afterEach(() => page.close());

const live: Profile = {
  ...defaultProfile,
  mode: 'live',
  baseUrl: 'https://p.example',
  appId: 'unit',
  tables: {
    ...defaultDatabaseTarget,
    engine: 'postgresql',
    host: '10.0.0.8',
    database: 'safety',
    user: 'dp',
  },
};

const fitting: InspectAnswer = {
  kind: 'reports',
  reports: dataSetIds.map((dataSet) => ({
    dataSet,
    table: tableNameOf(defaultDatabaseTarget, dataSet),
    problems: [],
    notes: [],
    layout: null,
  })),
};

const open = (profile: Profile, answers: Partial<Bridge> = {}) =>
  openSettings('/settings/tables', profile, answers);

describe('库表', () => {
  it('names every wrong field at its place', async () => {
    page = await open({ ...live, tables: defaultDatabaseTarget });
    await page.control('数据库类型').setValue('postgresql');
    await page.control('端口').setValue('70000');
    await page.control('模式').setValue('');
    await page.press('保存');

    expect(page.noteOf('主机')).toContain('请填写数据库服务器的主机名');
    expect(page.noteOf('端口')).toContain('1 到 65535');
    expect(page.noteOf('数据库名称')).toContain('请填写数据库的名称');
    expect(page.noteOf('模式')).toContain('请填写模式');
    expect(page.noteOf('用户名')).toContain('请填写登录数据库的用户名');
    expect(page.noteOf('密码')).toContain('请填写登录数据库的密码');
    expect(document.activeElement).toBe(page.control('主机').element);
    expect(page.store.profile.tables).toEqual(defaultDatabaseTarget);
  });

  it('opens what hides a wrong field', async () => {
    page = await open(live);
    await page.control('密码').setValue('p');
    page.wrapper.findAll('details').forEach(({ element }) => expect(element.open).toBe(false));
    await page.control('每批条数').setValue('0');
    await page.press('保存');
    expect(page.wrapper.findAll('details')[0]?.element.open).toBe(true);
    expect(document.activeElement).toBe(page.control('每批条数').element);
  });

  it('lets the port follow the engine until it is typed', async () => {
    page = await open({ ...live, tables: defaultDatabaseTarget });
    await page.control('数据库类型').setValue('mysql');
    expect(page.control('端口').element.value).toBe('3306');
    expect(() => page.control('模式')).toThrow();
    await page.control('端口').setValue('4000');
    await page.control('数据库类型').setValue('postgresql');
    expect(page.control('端口').element.value).toBe('4000');
  });

  it('keeps the password apart from the settings and never shows it again', async () => {
    const set = vi.fn<Bridge['secret.set']>(async () => 'stored');
    page = await open(live, { 'secret.set': set });
    await page.control('密码').setValue('geheim');
    await page.press('保存');
    expect(set.mock.calls).toEqual([[{ name: 'databasePassword', secret: 'geheim' }]]);
    expect(page.control('密码').element.value).toBe('');
    expect(page.control('密码').attributes('placeholder')).toBe('已保存');
    expect(JSON.stringify(page.store.profile)).not.toContain('geheim');
  });

  it('tests and inspects what is typed, without saving it', async () => {
    const test = vi.fn<Bridge['tables.test']>(async () => [
      { step: 'address', result: 'passed', message: '已连上。' },
      { step: 'tls', result: 'failed', message: '证书不可信。' },
      { step: 'login', result: 'skipped', message: '没有做。' },
      { step: 'tables', result: 'skipped', message: '没有做。' },
    ]);
    const inspect = vi.fn<Bridge['tables.inspect']>(async () => fitting);
    page = await open(live, { 'tables.test': test, 'tables.inspect': inspect });
    await page.control('密码').setValue('typed');
    await page.control('主机').setValue('10.0.0.9');
    await page.press('测试连接');
    expect(page.wrapper.findAll('[aria-label="测试结果"] li').map((li) => li.text())).toEqual([
      '地址通过已连上。',
      '加密连接（TLS）未通过证书不可信。',
      '登录未检查没有做。',
      '数据表未检查没有做。',
    ]);
    expect(test.mock.calls[0]?.[0]).toMatchObject({
      secret: 'typed',
      profile: { mode: 'live', tables: { host: '10.0.0.9' } },
    });
    await page.press('检查数据表');
    expect(page.wrapper.findAll('[aria-label="检查结果"] li')).toHaveLength(dataSetIds.length);
    expect(page.store.profile).toEqual(live);
  });

  it('leads from a missing column to the place where its name is typed', async () => {
    const message = '数据表 t_point 缺少“设备代码”的列 regNo。';
    const reports = fitting.kind === 'reports' ? fitting.reports : [];
    page = await open(
      { ...live, tables: { ...live.tables, engine: 'embedded' } },
      {
        'tables.inspect': async () => ({
          kind: 'reports',
          reports: reports.map((report) =>
            report.dataSet === 'riskPoint'
              ? { ...report, table: 't_point', problems: [{ kind: 'columnMissing', message }] }
              : report,
          ),
        }),
      },
    );
    await page.press('检查数据表');
    const lines = page.wrapper.findAll('[aria-label="检查结果"] li').map((li) => li.text());
    expect(lines[5]).toContain(message);
    expect(lines[4]).toContain('可以写入');
    await page.named('填写名称：风险点').trigger('click');
    await page.control('风险点 设备代码 列名').setValue('device_code');
    await page.press('保存');
    expect(page.store.profile.tables.tables.riskPoint.columns).toEqual({ regNo: 'device_code' });
  });

  it('shows the statements before it makes the tables, even without a connection', async () => {
    const create = vi.fn<Bridge['tables.create']>(async () => ({
      kind: 'created',
      dataSets: ['unit', 'rule'],
    }));
    page = await open(
      { ...live, tables: defaultDatabaseTarget },
      {
        'tables.create': create,
        'tables.inspect': async () => fitting,
      },
    );
    await page.control('数据库类型').setValue('mysql');
    await page.press('建表');
    expect(page.wrapper.get('pre').text()).toBe(
      createTablesScript(dataSetIds, defaultDatabaseTarget, 'mysql').trim(),
    );
    const run = () => page.wrapper.findAll('button').find((button) => button.text() === '执行建表');
    expect(run()?.attributes('disabled')).toBeDefined();
    await page.press('取消');

    await page.control('数据库类型').setValue('embedded');
    await page.press('建表');
    expect(page.wrapper.get('pre').text()).toContain('CREATE TABLE "public"."dp_unit"');
    expect(create).not.toHaveBeenCalled();
    await page.press('执行建表');
    expect(page.wrapper.text()).toContain('已新建 2 张数据表：单位基本信息、制度建设。');
    expect(page.wrapper.findAll('[aria-label="检查结果"] li')).toHaveLength(dataSetIds.length);
  });

  it('says in the dialog why tables could not be made', async () => {
    page = await open(
      { ...live, tables: defaultDatabaseTarget },
      { 'tables.create': async () => ({ kind: 'failed', reason: '当前用户无权建表。' }) },
    );
    await page.press('建表');
    await page.press('执行建表');
    expect(page.wrapper.get('dialog').text()).toContain('当前用户无权建表。');
  });

  it('asks whether another database is the same one, once something was written', async () => {
    page = await open(live);
    vi.spyOn(page.services.channels, 'traces').mockResolvedValue({ acknowledged: 12, open: 0 });
    await page.control('密码').setValue('p');
    await page.control('主机').setValue('10.0.0.9');
    await page.press('保存');
    const question = pendingQuestion.value?.question;
    expect(question?.title).toBe('数据库改变了，还是同一个数据库吗？');
    expect(question?.details?.slice(0, 3)).toEqual([
      '原数据库：postgresql://10.0.0.8:5432/safety/public（用户 dp）',
      '新数据库：postgresql://10.0.0.9:5432/safety/public（用户 dp）',
      '原数据库已写入 12 条',
    ]);
    await page.answer('cancel');
    expect(page.store.profile.tables.host).toBe('10.0.0.8');
    await page.press('保存');
    await page.answer('same');
    expect(page.store.profile.tables.host).toBe('10.0.0.9');
  });

  it('in practice looks at the database of the program, and folds the real one away', async () => {
    const inspect = vi.fn<Bridge['tables.inspect']>(async () => fitting);
    page = await open(defaultProfile, { 'tables.inspect': inspect });
    expect(page.wrapper.text()).toContain('演练数据库');
    expect(page.wrapper.get('details').element.open).toBe(false);
    await page.wrapper.get('[aria-labelledby="practice-tables-title"] button').trigger('click');
    await flushPromises();
    expect(inspect.mock.calls[0]?.[0].profile.mode).toBe('practice');
    expect(page.wrapper.findAll('[aria-label="检查结果"] li')).toHaveLength(dataSetIds.length);
  });
});
