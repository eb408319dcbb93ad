import type { Result } from '../../lib/result.ts';

/** Why a value could not be read; becomes a finding of the field. */
export interface ReadingProblem {
  readonly rule: string;
  readonly message: string;
}

/** The canonical text of a raw value, or why there is none. */
export type Reading = Result<string, ReadingProblem>;
