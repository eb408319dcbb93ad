import { expect, it } from 'vitest';
import type { Batch } from '#shared/model/batch.ts';
import { lastDelivered } from './lastDelivered.ts';

function batch(dataSet: Batch['dataSet'], channel: string, settledAt: number, delivered: number): Batch {
  const counts = { delivered, refused: 0, conflict: 0 };
  return { dataSet, channel, settledAt, counts } as Batch;
}

it('is the newest batch of a kind that delivered something, by whichever way', () => {
  const batches = [
    batch('identifier', 'practiceIdentifier', 4, 2),
    batch('person', 'practice', 3, 0),
    batch('person', 'practiceTables', 2, 1),
    batch('person', 'practice', 1, 1),
  ];
  expect(lastDelivered(batches)).toEqual({ identifier: 4, person: 2 });
});
