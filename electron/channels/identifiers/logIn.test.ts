import { describe, expect, it } from 'vitest';
import { logInDates } from './logInDates.ts';
import { logInDigest } from './logInDigest.ts';

describe('logInDigest', () => {
  it('agrees with the printed example', () => {
    expect(logInDigest('123456', '2019-08-15')).toBe(
      '58e2c92c46485fdbc35fdcd0814d6c0f000cad5aa156848ca5edaf29406b7661',
    );
  });

  it('takes the password as UTF-8', () => {
    expect(logInDigest('密码', '2019-08-15')).not.toBe(logInDigest('??', '2019-08-15'));
    expect(logInDigest('密码', '2019-08-15')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('logInDates', () => {
  it.each([
    ['2026-07-01T12:00:00+08:00', ['2026-07-01']],
    ['2026-07-01T00:30:00+08:00', ['2026-07-01']],
    ['2026-06-30T16:00:00Z', ['2026-07-01', '2026-06-30']],
    ['2026-07-01T00:09:59+08:00', ['2026-07-01', '2026-06-30']],
    ['2026-07-01T00:10:00+08:00', ['2026-07-01']],
    ['2026-07-01T23:49:59+08:00', ['2026-07-01']],
    ['2026-07-01T23:50:00+08:00', ['2026-07-01', '2026-07-02']],
    ['2026-12-31T23:59:00+08:00', ['2026-12-31', '2027-01-01']],
  ])('%s in Asia/Shanghai, and the nearer day around midnight', (now, dates) => {
    expect(logInDates(Date.parse(now))).toEqual(dates);
  });
});
