import { expect, it } from 'vitest';
import { completeList } from './completeList.ts';

it('offers every name at the start', () => {
  expect(completeList('', ['张三', '李四'])).toEqual(['张三', '李四']);
});

it('keeps what is chosen already and leaves it out of the offers', () => {
  expect(completeList('张三，李', ['张三', '李四', '王五'])).toEqual(['张三,李四', '张三,王五']);
});
