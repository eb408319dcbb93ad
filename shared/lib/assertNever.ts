/** Ends an exhaustive switch: a case that was forgotten fails to compile, and throws if it slips through. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
