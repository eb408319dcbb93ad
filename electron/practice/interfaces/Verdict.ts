import type { Row } from '#shared/standard/types.ts';
import type { Change } from '../store/events.ts';
import type { Judged } from './passRequest.ts';

/** What the platform thinks of a request. */
export interface Verdict extends Judged {
  readonly httpStatus: number;
  /** "0" is success (C.2–C.4). */
  readonly status: '0' | '1';
  /** Chinese; empty on success. */
  readonly err: string;
  readonly changes: readonly Change[];
  /** Content that is there already, for a refused insert. */
  readonly existing: readonly Row[];
}

const refused: Verdict = {
  httpStatus: 200,
  status: '1',
  err: '',
  changes: [],
  existing: [],
  processed: true,
  faults: [],
};

export function accept(changes: readonly Change[]): Verdict {
  return { ...refused, status: '0', changes };
}

export function refuse(err: string, details: Partial<Verdict> = {}): Verdict {
  return { ...refused, err, ...details };
}
