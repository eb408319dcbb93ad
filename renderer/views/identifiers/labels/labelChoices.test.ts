import { describe, expect, it } from 'vitest';
import { defaultChoices, readChoices } from './labelChoices.ts';
import { labelFormats } from './labelFormats.ts';

const sheet = labelFormats.find(({ id }) => id === 'a4-2x7')!;

describe('readChoices', () => {
  it('reads the numbers as they are typed, full-width digits too', () => {
    const read = readChoices({ ...defaultChoices(), format: sheet, copies: ' ３ ', startAt: '14' });
    expect(read).toEqual({ copies: 3, startAt: 14, errors: { copies: '', startAt: '' } });
  });

  it.each(['', '0', '51', '1.5', '两份', '-1', '99999'])('does not take %j copies', (copies) => {
    const read = readChoices({ ...defaultChoices(), copies });
    expect(read.copies).toBeNull();
    expect(read.errors.copies).toBe('请填 1 到 50 的整数。');
  });

  it('knows the places of the sheet', () => {
    const read = readChoices({ ...defaultChoices(), format: sheet, startAt: '15' });
    expect(read.startAt).toBeNull();
    expect(read.errors.startAt).toBe('请填 1 到 14 的整数。');
  });

  it('starts single labels at the first place, whatever was typed for a sheet', () => {
    const read = readChoices({ ...defaultChoices(), startAt: '15' });
    expect(read).toMatchObject({ startAt: 1, errors: { startAt: '' } });
  });
});
