import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { testRules } from './testRules.js';

const linter = new Linter();

function faultsOf(code: string): number {
  const rules: Linter.RulesRecord = { 'no-restricted-syntax': ['error', ...testRules] };
  const found = linter.verify(code, { languageOptions: { sourceType: 'module' }, rules });
  expect(found.filter(({ fatal }) => fatal)).toEqual([]);
  return new Set(found.map(({ line }) => line)).size;
}

describe('tests', () => {
  it.each([
    'fc.assert(fc.property(fc.nat(), (n) => n >= 0), propertyRuns());',
    'await fc.assert(fc.asyncProperty(fc.nat(), check), propertyRuns(1000));',
    "import fc from 'fast-check';",
    'assert(fc.property(1)); other.check(2);',
    'await eventually(() => check());',
    'await vi.waitFor(check, { timeout: 120_000 });',
  ])('may be written as %s', (code) => {
    expect(faultsOf(code)).toBe(0);
  });

  it.each([
    'fc.assert(fc.property(fc.nat(), (n) => n >= 0));',
    'fc.assert(fc.property(fc.nat(), (n) => n >= 0), { numRuns: 10 });',
    'await fc.assert(fc.asyncProperty(fc.nat(), check), parameters);',
    'const p = fc.property(fc.nat(), check); fc.assert(p);',
    'fastCheck.assert(fastCheck.property(fastCheck.nat(), check));',
    'fc.check(fc.property(fc.nat(), check));',
    'fc.sample(fc.nat(), 10);',
    "import { assert, property } from 'fast-check';",
    'await vi.waitFor(() => check());',
  ])('are refused as %s', (code) => {
    expect(faultsOf(code)).toBe(1);
  });
});
