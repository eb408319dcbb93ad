import { describe, expect, it } from 'vitest';
import { oneAtATime } from './oneAtATime.ts';

describe('oneAtATime', () => {
  it('starts a task when the one before has ended, in order, whatever became of it', async () => {
    const inTurn = oneAtATime();
    const events: string[] = [];
    const task = (name: string, fails: boolean) => async () => {
      events.push(`${name} begins`);
      await Promise.resolve();
      events.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
    const results = await Promise.allSettled([inTurn(task('a', true)), inTurn(task('b', false))]);
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});
