import { describe, expect, it } from 'vitest';
import { identityOf, samePlatform } from './platformIdentity.ts';

const here = { baseUrl: 'https://platform.example', appId: 'unit-7' };

function same(change: Partial<typeof here>): boolean {
  const [a, b] = [identityOf(here), identityOf({ ...here, ...change })];
  return a !== null && b !== null && samePlatform(a, b);
}

describe('identityOf', () => {
  it.each([
    ['https://platform.example:443'],
    ['https://platform.example/'],
    ['HTTPS://Platform.Example'],
    [' https://platform.example '],
  ])('takes %s for the same platform', (baseUrl) => expect(same({ baseUrl })).toBe(true));

  it.each([
    ['https://platform.example:8443'],
    ['http://platform.example'],
    ['https://other.example'],
    ['https://platform.example/test'],
  ])('takes %s for a question', (baseUrl) => expect(same({ baseUrl })).toBe(false));

  it('tells AppIDs apart', () => expect(same({ appId: 'unit-8' })).toBe(false));

  it('is none before an address is set', () => expect(identityOf({ baseUrl: ' ', appId: 'x' })).toBeNull());
});
