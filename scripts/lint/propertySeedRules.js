const message =
  'Property tests take their parameters from propertyRuns(): a fixed seed, the same cases in every run.';
const properties = '/^(asyncProperty|property)$/';

/**
 * Selectors for `no-restricted-syntax`: a property that is checked without the parameters of
 * shared/lib/testing/propertyRuns.ts, by whatever name fast-check was imported.
 */
export const propertySeedRules = [
  {
    selector: `CallExpression[callee.property.name=/^(assert|check)$/][arguments.0.callee.property.name=${properties}]:not([arguments.1.callee.name='propertyRuns'])`,
    message,
  },
  {
    selector: `CallExpression[callee.object.name='fc'][callee.property.name=/^(assert|check)$/]:not([arguments.1.callee.name='propertyRuns'])`,
    message,
  },
  {
    selector: "CallExpression[callee.object.name='fc'][callee.property.name=/^(sample|statistics)$/]",
    message,
  },
  { selector: "ImportDeclaration[source.value='fast-check'] > ImportSpecifier", message },
];
