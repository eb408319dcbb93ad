import type { Faults } from './createFaultBook.ts';
import type { PracticeFault } from '#shared/bridge/practiceFault.ts';

const defaultMaxRows = 50;

/** A fault that stands between the client and the platform, before the rows are looked at. */
export function takeFaultBefore(faults: Faults, rowCount: number): PracticeFault | null {
  return faults.take(['dropBefore', 'error413', 'error503', 'error504', 'html'], (fault) => {
    if (fault.kind === 'error413') return rowCount > (fault.maxRows ?? defaultMaxRows);
    return !commits(fault);
  });
}

/** A fault that spoils the answer after the platform has done its work. */
export function takeFaultAfter(faults: Faults): PracticeFault | null {
  return faults.take(['dropReply', 'halfBody', 'error503', 'error504', 'html'], commits);
}

/** A gateway that gave up has often passed the request on, so 504 and HTML keep the rows unless told otherwise. */
function commits(fault: PracticeFault): boolean {
  if (fault.kind === 'dropReply' || fault.kind === 'halfBody') return true;
  if (fault.kind === 'error504' || fault.kind === 'html') return fault.commit ?? true;
  return fault.kind === 'error503' && (fault.commit ?? false);
}
