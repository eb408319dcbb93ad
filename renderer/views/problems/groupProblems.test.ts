import { describe, expect, it } from 'vitest';
import { groupProblems } from './groupProblems.ts';
import { createWaitingTree } from './waitingTree.ts';
import { adoptedCopy, conflictOf, itemOf, refusalOf } from './testing/testItems.ts';

describe('groupProblems', () => {
  it('puts the same complaint about many records into one group, whatever record it names', () => {
    const items = ['R1001', 'R1002', 'R1003'].map((riskNo, index) =>
      itemOf(
        'riskPoint',
        `00000000-0000-4000-8000-00000000000${index}`,
        { status: 'refused', refusal: refusalOf(`${riskNo}: 第${index + 1}行 设备代码为空`, 'regNo', '') },
        { riskNo },
      ),
    );
    const groups = groupProblems(items);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ kind: 'refused', label: '设备代码为空' });
    expect(groups[0]?.items).toHaveLength(3);
  });

  it('leaves the position in the request out of the words', () => {
    const reasons = [
      '第3条数据：手机号有误',
      '第 12 条记录手机号有误',
      '第1行：手机号有误',
      '记录 00000000-0000-4000-8000-000000000009（姓名 沈知远）：手机号有误',
    ];
    const groups = groupProblems(
      reasons.map((reason, index) =>
        itemOf('person', `p${index}`, { status: 'refused', refusal: refusalOf(reason) }),
      ),
    );
    expect(groups.map(({ label }) => label)).toEqual(['手机号有误']);
  });

  it('shows no personal number, whoever it belongs to, and puts the same complaint into one group', () => {
    const groups = groupProblems(
      ['13800001234', '13800005678'].map((dLinkTel, index) =>
        itemOf(
          'department',
          `d${index}`,
          { status: 'refused', refusal: refusalOf(`联系电话${dLinkTel}与32010219000101002X重复`) },
          { dLinkTel },
        ),
      ),
    );
    expect(groups.map(({ label }) => label)).toEqual(['联系电话…与…重复']);
  });

  it('keeps a row under another ID apart, for 以本地为准 does not help there', () => {
    const conflict = conflictOf({ kind: 'missingThere', operation: 'U' });
    const met = itemOf('department', 'a', { status: 'conflict', conflict });
    const groups = groupProblems([{ ...met, acknowledged: adoptedCopy('a') }, { ...met }]);
    expect(groups.map(({ label }) => label)).toEqual(['平台上是另一个记录 ID', '平台没有这条记录']);
  });

  it('keeps the same words about different fields apart and names the field', () => {
    const groups = groupProblems([
      itemOf('riskPoint', 'a', { status: 'refused', refusal: refusalOf('格式错误', 'regNo', 'x') }),
      itemOf('riskPoint', 'b', { status: 'refused', refusal: refusalOf('格式错误', 'checkDate', 'x') }),
      itemOf('riskPoint', 'c', { status: 'refused', refusal: refusalOf('格式错误') }),
      itemOf('riskPoint', 'd', { status: 'refused', refusal: refusalOf('  ') }),
    ]);
    expect(groups.map((group) => group.label)).toEqual([
      '设备代码：格式错误',
      '审核日期：格式错误',
      '格式错误',
      '对方没有说明原因',
    ]);
  });

  it('orders by kind and then by size', () => {
    const parent = { kind: 'parent', ID: 'p', dataSet: 'department', title: '工程部' } as const;
    const groups = groupProblems([
      itemOf('person', 'a', { status: 'held', waitsFor: parent }),
      itemOf('person', 'b', { status: 'held', waitsFor: parent }),
      itemOf('person', 'c', { status: 'unknown', batchNo: '1', reason: '超时', since: 0 }),
      itemOf('person', 'd', { status: 'conflict', conflict: conflictOf({}) }),
      itemOf('person', 'e', { status: 'refused', refusal: refusalOf('一') }),
      itemOf('person', 'f', { status: 'refused', refusal: refusalOf('二') }),
      itemOf('person', 'g', { status: 'refused', refusal: refusalOf('二') }),
      itemOf('person', 'h', { status: 'queued' }),
    ]);
    expect(groups.map((group) => [group.kind, group.label, group.items.length])).toEqual([
      ['refused', '二', 2],
      ['refused', '一', 1],
      ['conflict', '平台已有这条记录', 1],
      ['unknown', '结果待确认', 1],
      ['held', '等待部门 工程部 送达', 2],
    ]);
  });

  it('separates records held by a missing route from those held by an attachment', () => {
    const groups = groupProblems([
      itemOf('rule', 'a', {
        status: 'held',
        waitsFor: { kind: 'route', dataSet: 'rule', reason: '没有 txcode' },
      }),
      itemOf('training', 'b', {
        status: 'held',
        waitsFor: { kind: 'attachment', name: '签到表.pdf', reason: '上传失败' },
      }),
    ]);
    expect(groups.map((group) => group.label)).toEqual(['制度建设的发送方式未配置', '等待附件上传']);
  });

  it('folds what waits under its cause, and puts what frees most first', () => {
    const waitsFor = (ID: string, dataSet: 'unit' | 'department') =>
      ({ kind: 'parent', ID, dataSet, title: ID }) as const;
    const groups = groupProblems([
      itemOf('rule', 'r1', { status: 'refused', refusal: refusalOf('标题过长') }),
      itemOf('rule', 'r2', { status: 'refused', refusal: refusalOf('标题过长') }),
      itemOf('unit', 'u', { status: 'refused', refusal: refusalOf('地址为空') }),
      itemOf('department', 'd', { status: 'held', waitsFor: waitsFor('u', 'unit') }),
      itemOf('person', 'p1', { status: 'held', waitsFor: waitsFor('d', 'department') }),
      itemOf('person', 'p2', { status: 'held', waitsFor: waitsFor('d', 'department') }),
    ]);
    expect(groups.map(({ label, items, causes, behind }) => [label, items.length, causes, behind])).toEqual([
      ['地址为空', 1, 1, 3],
      ['标题过长', 2, 2, 0],
    ]);
  });

  it('names a draft that others wait for as the cause, once', () => {
    const waitsFor = { kind: 'parent', ID: 'd', dataSet: 'department', title: '工程部' } as const;
    const items = ['p1', 'p2'].map((ID) => itemOf('person', ID, { status: 'held', waitsFor }));
    expect(groupProblems(items, undefined, new Set(['d']))).toMatchObject([
      { label: '等待部门 工程部 送达（还是草稿，要先填完）', causes: 1 },
    ]);
    expect(groupProblems(items)).toMatchObject([{ label: '等待部门 工程部 送达', causes: 0 }]);
  });

  it('loses none of those that wait for each other', () => {
    const waitsFor = (ID: string) => ({ kind: 'parent', ID, dataSet: 'department', title: ID }) as const;
    const items = [
      itemOf('department', 'a', { status: 'held', waitsFor: waitsFor('b') }),
      itemOf('department', 'b', { status: 'held', waitsFor: waitsFor('a') }),
      itemOf('department', 'c', { status: 'held', waitsFor: waitsFor('a') }),
    ];
    expect(groupProblems(items).flatMap((group) => group.items.map(({ record }) => record.ID))).toContain(
      'a',
    );
    const tree = createWaitingTree(items);
    const shown = tree.roots.flatMap((root) => [root, ...tree.behind(root)]);
    expect(new Set(shown)).toEqual(new Set(items));
  });

  it('has no groups when nothing is wrong', () => {
    expect(groupProblems([itemOf('unit', 'a', { status: 'queued' })])).toEqual([]);
  });
});
