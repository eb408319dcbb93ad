import { expect, it } from 'vitest';
import { completeList, lastOfList } from './completeList.ts';

it('looks for the last of several values', () => {
  expect(lastOfList('')).toBe('');
  expect(lastOfList('张三，李')).toBe('李');
  expect(lastOfList('张三、')).toBe('');
});

it('keeps the values before the one that is picked, each once', () => {
  expect(completeList('', '张三')).toBe('张三');
  expect(completeList('张三，李', '李四')).toBe('张三,李四');
  expect(completeList('张三,张', '张三')).toBe('张三');
});
