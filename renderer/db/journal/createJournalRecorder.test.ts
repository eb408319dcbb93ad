import { describe, expect, it } from 'vitest';
import { createJournalRecorder } from './createJournalRecorder.ts';
import { createMemoryJournal } from './testing/createMemoryJournal.ts';

function recorderOver(port = createMemoryJournal()) {
  const troubles: boolean[] = [];
  const retries: (() => void)[] = [];
  const recorder = createJournalRecorder({
    port,
    onTrouble: (trouble) => troubles.push(trouble),
    onCompact: () => undefined,
    later: (retry) => retries.push(retry),
  });
  return { port, recorder, troubles, retries };
}

describe('createJournalRecorder', () => {
  it('captures nothing before it is started', () => {
    expect(recorderOver().recorder.storeId()).toBeNull();
  });

  it('tries again later by itself, once for all that waits', async () => {
    const { port, recorder, troubles, retries } = recorderOver();
    recorder.start('store-1');
    port.setFull(true);
    await recorder.keep({ seq: 1, changes: ['1'] });
    await recorder.keep({ seq: 2, changes: ['2', '3'] });
    expect(port.entries).toEqual([]);
    expect(retries).toHaveLength(1);
    await expect(recorder.caughtUp()).rejects.toThrow();
    port.setFull(false);
    retries[0]?.();
    await recorder.caughtUp();
    expect(port.entries).toEqual([{ from: 1, seq: 2, changes: '[1,2,3]' }]);
    expect(troubles.at(-1)).toBe(false);
  });

  it('counts on without a journal, and keeps nothing for it', async () => {
    const { port, recorder, troubles } = recorderOver();
    recorder.startWithout('store-1');
    await recorder.keep({ seq: 1, changes: ['1'] });
    expect(recorder.storeId()).toBe('store-1');
    expect(port.entries).toEqual([]);
    expect(troubles).toEqual([true]);
  });
});
