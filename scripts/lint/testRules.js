const seeded =
  'Property tests take their parameters from propertyRuns(): a fixed seed, the same cases in every run.';
const patient = 'Wait with eventually(): vi.waitFor gives up after a second, which a busy machine may need.';
const properties = '/^(asyncProperty|property)$/';

/**
 * Selectors for `no-restricted-syntax`: a property that is checked without the parameters of
 * shared/lib/testing/propertyRuns.ts, by whatever name fast-check was imported; and waiting that expects work to be quick.
 */
export const testRules = [
  {
    selector: `CallExpression[callee.property.name=/^(assert|check)$/][arguments.0.callee.property.name=${properties}]:not([arguments.1.callee.name='propertyRuns'])`,
    message: seeded,
  },
  {
    selector: `CallExpression[callee.object.name='fc'][callee.property.name=/^(assert|check)$/]:not([arguments.1.callee.name='propertyRuns'])`,
    message: seeded,
  },
  {
    selector: "CallExpression[callee.object.name='fc'][callee.property.name=/^(sample|statistics)$/]",
    message: seeded,
  },
  { selector: "ImportDeclaration[source.value='fast-check'] > ImportSpecifier", message: seeded },
  {
    selector:
      "CallExpression[callee.object.name='vi'][callee.property.name=/^(waitFor|waitUntil)$/]:not([arguments.1])",
    message: patient,
  },
];
