import { describe, expect, it } from 'vitest';
import { defaultProfile, type Profile } from '#shared/profile/profile.ts';
import { stayingHere, wayChanges } from './waysChange.ts';
import { changeWords, waysSavedWords, type RecordCounts } from './waysWords.ts';

const before = defaultProfile.ways;

function wordsOf(after: Profile['ways'], counts: RecordCounts = {}): readonly string[] {
  return wayChanges(before, after).flatMap((change) => changeWords(change, counts));
}

describe('changeWords', () => {
  const added: Profile['ways'] = { ...before, unit: ['platform', 'tables'], riskPoint: ['tables'] };

  it('says what each way gains and loses', () => {
    expect(wordsOf(added, { unit: 1, riskPoint: 40 })).toEqual([
      '省平台接口不再包括风险点。已送达的记录留在平台上，不再更新；还没有送达的不再从这里上报。',
      '库表加上单位基本信息、风险点。本机的 41 条记录会在下次同步时写入数据库，那里已有且没有改动的除外。',
    ]);
  });

  it('says of tables that rows stay there', () => {
    const [words] = changeWords({ way: 'tables', added: [], removed: ['rule'] }, {});
    expect(words).toContain('已写入的行留在数据库里，不再更新');
  });

  it('gives no number before everything was counted, and none where there is nothing', () => {
    expect(wordsOf(added, { unit: 1 })[1]).toContain('正在统计');
    expect(wordsOf(added, { unit: 0, riskPoint: 0 })[1]).toContain('本机还没有这些记录');
  });

  it('is silent where nothing changes', () => expect(wordsOf(before)).toEqual([]));
});

describe('stayingHere', () => {
  it('finds the data sets without any way in', () => {
    expect(stayingHere(before)).toEqual([]);
    expect(stayingHere({ ...before, training: [] })).toEqual(['training']);
  });
});

describe('waysSavedWords', () => {
  it('says how many records were queued', () => {
    expect(waysSavedWords({ ...defaultProfile, mode: 'live' }, 12)).toContain('12 条记录已排队');
    expect(waysSavedWords(defaultProfile, 0)).toBe('设置已保存。当前为演练。没有需要新排队的记录。');
  });
});
