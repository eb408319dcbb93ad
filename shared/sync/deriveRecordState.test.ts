import { describe, expect, it } from 'vitest';
import { deriveRecordState } from './deriveRecordState.ts';
import { sampleAcknowledged, sampleEntry, sampleRecord, sampleRow, testNow } from './testing/samples.ts';

const record = sampleRecord('a');
const acknowledged = sampleAcknowledged('a', record.data);
const draft = { ...record, draft: true };
const unknown = sampleEntry('a', { status: 'unknown', batchNo: '1', reason: '', since: testNow });

describe('deriveRecordState', () => {
  it.each([
    ['draft', draft, null, null, 'draft'],
    ['draft with an open outcome', draft, unknown, null, 'unknown'],
    ['draft being sent', draft, sampleEntry('a', { status: 'sending', batchNo: '1' }), null, 'sending'],
    ['draft of a queued record', draft, sampleEntry('a'), null, 'draft'],
    ['queued', record, sampleEntry('a'), null, 'queued'],
    ['delivered', record, null, acknowledged, 'delivered'],
    [
      'edited after delivery, entry missing',
      { ...record, data: sampleRow('b') },
      null,
      acknowledged,
      'queued',
    ],
    ['never acknowledged, entry missing', record, null, null, 'queued'],
    ['deleted, entry missing', { ...record, deleted: true }, null, acknowledged, 'queued'],
  ] as const)('%s', (_name, subject, entry, confirmed, expected) => {
    expect(deriveRecordState(subject, entry, confirmed)).toBe(expected);
  });
});
