import { describe, expect, it } from 'vitest';
import type { EntryState } from '#shared/model/entry.ts';
import type { Row } from '#shared/standard/types.ts';
import { explainProblem } from './explainProblem.ts';
import { adoptedCopy, conflictOf, itemOf, refusalOf } from './testing/testItems.ts';

function explain(state: EntryState, dataSet: 'person' | 'riskPoint' = 'person') {
  const explanation = explainProblem(itemOf(dataSet, 'a', state));
  if (!explanation) throw new Error('no explanation');
  return explanation;
}

function raise(): never {
  throw new Error('the item has no entry');
}

describe('explainProblem: refusals', () => {
  it.each([
    ['证书编号不能为空', 'certNo', '必须有内容', '填上内容'],
    ['缺少必要的请求参数', 'psnName', '必须有内容', '填上内容'],
    ['idCardNo 格式不正确', 'idCardNo', '写法不符合', '对照证件'],
    ['姓名长度超过 20', 'psnName', '长度', '按要求的长度'],
    ['编号重复', 'idCardNo', '不允许重复', '换一个不重复的值'],
    ['所属部门不存在', 'deptName', '找不到', '确认它指向的记录已送达'],
    ['日期错误', 'endDate', '日期', '先后顺序'],
    ['lcnsKind 取值无效', 'lcnsKind', '不在平台认可的范围', '去修改'],
    ['记录 7（上传时间 2026-11-02）：姓名为空', 'psnName', '必须有内容', '填上内容'],
    ['上传时间 2026-11-02 的记录：发证部门不予受理', 'authCom', '按原话处理', '去修改'],
  ])('%s about %s', (reason, field, meaning, nextStep) => {
    const explanation = explain({ status: 'refused', refusal: refusalOf(reason, field, 'x') });
    expect(explanation.meaning).toContain(meaning);
    expect(explanation.nextStep).toContain(nextStep);
    expect(explanation.meaning).toContain('未丢失');
  });

  it('does not pretend to know which field or what unknown words mean', () => {
    const explanation = explain({ status: 'refused', refusal: refusalOf('E-7731') });
    expect(explanation.what).toContain('没有说是哪一项');
    expect(explanation.meaning).toContain('按原话处理');
    expect(explanation.nextStep).toContain('逐项核对');
  });

  it('names the field by its printed label', () => {
    const refusal = refusalOf('regNo invalid', 'regNo', 'x');
    expect(explain({ status: 'refused', refusal }, 'riskPoint').what).toContain('“设备代码”');
  });
});

describe('explainProblem: identifiers', () => {
  it('does not call sent what its own check held back', () => {
    const item = itemOf('riskPoint', 'a', { status: 'queued' });
    const explainRefused = (unsent: boolean) =>
      explainProblem({
        ...item,
        record: { ...item.record, dataSet: 'identifier' },
        entry: {
          ...(item.entry ?? raise()),
          state: { status: 'refused', refusal: { ...refusalOf('太长'), ...(unsent && { unsent: true }) } },
        },
      });
    expect(explainRefused(true)?.what).toContain('没有送往节点');
    expect(explainRefused(false)?.what).toContain('没有登记成功');
  });
});

describe('explainProblem: conflicts', () => {
  it('does not speak of an earlier sync where the record was never delivered', () => {
    const words = (lastAcknowledged: Row | null) =>
      explainProblem(
        itemOf('department', 'a', {
          status: 'conflict',
          conflict: conflictOf({ kind: 'changedBothSides', lastAcknowledged, theirs: {} }),
        }),
      );
    expect(words(null)?.what).toBe('这条记录还没有从本机送达过，平台里已有同一条，内容与本机不同。');
    expect(words({ deptName: '工程部' })?.what).toBe('上次送达之后，本机和平台里都改过这条记录。');
  });

  it('says honestly when the other content was not given', () => {
    const unseen = explain({ status: 'conflict', conflict: conflictOf({ theirs: null }) });
    expect(unseen.meaning).toContain('没有给出它那边的内容');
    expect(unseen.nextStep).toContain('先到平台上查看');
    const seen = explain({ status: 'conflict', conflict: conflictOf({ theirs: { psnName: '乙' } }) });
    expect(seen.nextStep).toContain('合并后提交');
  });

  it('tells an update from a delete that met nothing', () => {
    const update = explain({
      status: 'conflict',
      conflict: conflictOf({ kind: 'missingThere', operation: 'U' }),
    });
    const deletion = explain({
      status: 'conflict',
      conflict: conflictOf({ kind: 'missingThere', operation: 'D' }),
    });
    expect(update.nextStep).toContain('仍要上报');
    expect(deletion.nextStep).toContain('结果都一样');
  });

  it.each([
    ['an update that misses it', 'missingThere', 'U', false],
    ['an insert that meets it once more', 'existsThere', 'I', true],
  ] as const)(
    'says that the platform keeps the row under another ID: %s',
    (_, kind, operation, unknownId) => {
      const conflict = conflictOf({ kind, operation });
      const item = itemOf('person', 'a', { status: 'conflict', conflict });
      const explanation = explainProblem({ ...item, acknowledged: adoptedCopy('a', unknownId) });
      expect(explanation?.what).toBe('平台上那一条使用另一个记录 ID，本机无法覆盖它。');
      expect(explanation?.nextStep).toContain('请联系平台处理，或以对方为准');
    },
  );

  it('has words for the kinds of later channels', () => {
    for (const kind of ['changedBothSides', 'identifierDiffers'] as const) {
      const conflict = conflictOf({ kind, operation: 'U', theirs: {} });
      expect(explain({ status: 'conflict', conflict }).what).not.toBe('');
    }
  });
});

describe('explainProblem: unknown and held', () => {
  it('says that an unknown outcome is settled by the same batch and nothing is typed again', () => {
    const unknown = explain({ status: 'unknown', batchNo: '1', reason: '等待 30 秒没有回应。', since: 0 });
    expect(unknown.what).toContain('（等待 30 秒没有回应）。');
    expect(unknown.nextStep).toContain('同一个批次号');
  });

  it('says what a held record waits for', () => {
    const parent = { kind: 'parent', ID: 'p', dataSet: 'department', title: '工程部' } as const;
    expect(explain({ status: 'held', waitsFor: parent }).what).toContain('部门“工程部”');
    const route = { kind: 'route', dataSet: 'rule', reason: '没有填 txcode' } as const;
    expect(explain({ status: 'held', waitsFor: route }).nextStep).toContain('设置');
    const attachment = { kind: 'attachment', name: '签到表.pdf', reason: '超时' } as const;
    expect(explain({ status: 'held', waitsFor: attachment }).what).toContain('签到表.pdf');
  });

  it('has nothing to say of a record that is merely queued', () => {
    expect(explainProblem(itemOf('unit', 'a', { status: 'queued' }))).toBeNull();
  });
});
