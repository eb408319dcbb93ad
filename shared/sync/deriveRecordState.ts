import { deriveOperation } from './deriveOperation.ts';
import type { Acknowledged } from '../model/acknowledged.ts';
import type { OutboxEntry } from '../model/entry.ts';
import type { LocalRecord } from '../model/record.ts';
import type { RecordState } from '../model/recordState.ts';

/**
 * The state shown for a record on one channel. What is under way wins over a draft, because its outcome
 * is still open; 已送达 is said only where the acknowledged content is the current content (promise 3).
 */
export function deriveRecordState(
  record: Pick<LocalRecord, 'deleted' | 'draft' | 'data'>,
  entry: OutboxEntry | null,
  acknowledged: Acknowledged | null,
): RecordState {
  const status = entry?.state.status;
  if (status === 'sending' || status === 'unknown') return status;
  if (record.draft) return 'draft';
  if (status) return status;
  const settled = acknowledged !== null && deriveOperation(record, acknowledged) === 'none';
  return settled ? 'delivered' : 'queued';
}
