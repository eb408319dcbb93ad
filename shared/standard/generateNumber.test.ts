import { expect, it } from 'vitest';
import { generateNumber } from './generateNumber.ts';

const now = { year: 2022, month: 12, day: 6, hour: 20, minute: 5, second: 9 };

it('has the shapes of the printed samples (d58)', () => {
  expect(generateNumber('riskPoint', now, () => 0.157975)).toBe('2212062005157975');
  expect(generateNumber('hazardSource', now, () => 0)).toBe('2212062005000000');
  expect(generateNumber('hiddenDanger', now, () => 0.000006)).toBe('PY20221206200509000006');
  expect(generateNumber('training', now, () => 0.99999)).toBe('PX202212069999');
});
