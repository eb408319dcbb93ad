import { describe, expect, it } from 'vitest';
import { emptyLock, readLock } from './lockDraft.ts';

const typed = (password: string, again = password) => readLock({ ...emptyLock, password, again });

describe('readLock', () => {
  it.each([
    ['boiler-7'],
    ['锅炉房的门在二楼东侧第三间旁边靠近楼梯口'],
    ['12ab34cd'],
    ['this is a long sentence'],
  ])('takes %s', (password) => {
    expect(typed(password)).toEqual({ kind: 'lock', lock: { kind: 'password', password } });
  });

  it.each([[''], ['short7'], ['onlyletters'], ['1234567890'], ['aaaaaa11'], ['a1'.repeat(200)]])(
    'refuses %s',
    (password) => {
      expect(typed(password)).toMatchObject({ kind: 'errors', errors: { password: expect.any(String) } });
    },
  );

  it('wants the same twice', () => {
    expect(typed('boiler-7', 'boiler-8')).toMatchObject({ errors: { again: expect.any(String) } });
  });

  it('wants a recipient where one is to be the only one to open it', () => {
    expect(readLock({ ...emptyLock, kind: 'recipient' })).toMatchObject({
      errors: { publicKey: expect.any(String) },
    });
    expect(readLock({ ...emptyLock, kind: 'recipient', publicKey: 'DPKEY1-x' })).toEqual({
      kind: 'lock',
      lock: { kind: 'recipient', publicKey: 'DPKEY1-x' },
    });
  });
});
