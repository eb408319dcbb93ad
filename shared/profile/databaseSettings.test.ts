import { expect, it } from 'vitest';
import { databaseTargetSchema, defaultDatabaseTarget } from './databaseSettings.ts';

it('the usual settings are valid and survive JSON', () => {
  const kept: unknown = JSON.parse(JSON.stringify(defaultDatabaseTarget));
  expect(databaseTargetSchema.parse(kept)).toEqual(defaultDatabaseTarget);
});

it.each([
  { port: 0 },
  { batchSize: 5000 },
  { tls: 'sometimes' },
  { updateDateWidth: 12 },
  { schema: 'a?b' },
  { tables: { unit: { name: '', columns: {} } } },
])('%j is not valid', (changes) => {
  expect(databaseTargetSchema.safeParse({ ...defaultDatabaseTarget, ...changes }).success).toBe(false);
});
