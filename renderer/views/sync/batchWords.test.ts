import { describe, expect, it } from 'vitest';
import type { Batch, BatchState } from '#shared/model/batch.ts';
import { batchWords } from './syncWords.ts';

function batch(state: BatchState, delivered: number, refused: number, conflict: number) {
  const rows = Array.from({ length: delivered + refused + conflict }, () => ({})) as unknown as Batch['rows'];
  return { state, rows, counts: { delivered, refused, conflict } };
}

describe('batchWords', () => {
  it.each([
    ['全部冲突', batch('refused', 0, 0, 2)],
    ['部分冲突', batch('partly', 1, 0, 2)],
    ['退回和冲突', batch('refused', 0, 1, 1)],
    ['退回和冲突', batch('partly', 1, 1, 1)],
    ['被退回', batch('refused', 0, 2, 0)],
    ['部分送达', batch('partly', 1, 2, 0)],
    ['已送达', batch('delivered', 2, 0, 0)],
  ])('reads %s as its rows ended', (word, ended) => {
    expect(batchWords(ended).word).toBe(word);
  });

  it('says how many ended how', () => {
    expect(batchWords(batch('partly', 1, 1, 2)).meaning).toContain(
      '这一批 4 条中，1 条已送达，1 条被退回，2 条有冲突。',
    );
  });
});
