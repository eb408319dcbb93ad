import { expect, it } from 'vitest';
import stored from '#shared/sample/sampleEnterprise.json';
import { buildEnterprise } from './buildEnterprise.ts';

it('makes the stored sample enterprise, word for word', () => {
  expect(buildEnterprise()).toEqual(stored);
});
