import { describe, expect, it } from 'vitest';
import { defaultIdentifierNode, identifierNodeSchema } from './nodeSettings.ts';

describe('settings of the node', () => {
  it('are read back as they were written', () => {
    const stored: unknown = JSON.parse(JSON.stringify(defaultIdentifierNode));
    expect(identifierNodeSchema.parse(stored)).toEqual(defaultIdentifierNode);
  });

  it('keeps to the limits of the node', () => {
    const sizes = [0, 1, 2000, 2001, 1.5].map(
      (batchSize) => identifierNodeSchema.safeParse({ ...defaultIdentifierNode, batchSize }).success,
    );
    expect(sizes).toEqual([false, true, true, false, false]);
  });
});
