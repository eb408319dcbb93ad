import { describe, expect, it } from 'vitest';
import { forBatch } from '../messages/consequences.ts';
import type { Complaint, DatabaseFailure } from './databaseFailure.ts';
import { commitUnknown, failureOutcome } from './failureOutcome.ts';
import { forCreating, forReading, tablesPeer } from './tablesPeer.ts';

const complaints: readonly Complaint[] = [
  'empty',
  'unique',
  'reference',
  'check',
  'value',
  'trigger',
  'policy',
];
const codes = ['', 'ECONNREFUSED', 'ETIMEDOUT', 'ECONNRESET', 'EPROTOCOL', 'ERESULTTOOLARGE', 'ECONNABORTED'];

const failures: readonly DatabaseFailure[] = [
  ...codes.map((code) => ({ kind: 'connection', code }) as const),
  ...['', 'noTls', 'CERT_HAS_EXPIRED'].map((code) => ({ kind: 'tls', code }) as const),
  ...complaints.flatMap((complaint) =>
    [null, 'deptName'].flatMap((column) =>
      [null, 'one_name'].map((constraint) => ({ kind: 'content', complaint, column, constraint }) as const),
    ),
  ),
  ...(
    [
      'login',
      'database',
      'permission',
      'readOnly',
      'full',
      'changed',
      'busy',
      'tooLarge',
      'notWritable',
    ] as const
  ).map((kind) => ({ kind })),
  { kind: 'other', code: 'XX000' },
  { kind: 'other', code: '' },
];

const peer = tablesPeer('库表');

/** A sentence that was put together from parts of which one is missing shows at the seams. */
const seams = /^[的，。：；、了]|[：，；、][的，。：；、]|。。|“”|（）| {2}|undefined|null/;

describe('every failure of a database', () => {
  it.each(failures)('is said in whole sentences: %o', (failure) => {
    for (const consequences of [forBatch, forReading, forCreating]) {
      for (const table of [null, 'dp_unit']) {
        const { reason } = failureOutcome(failure, peer, consequences, table);
        expect(reason).not.toMatch(seams);
        expect(reason).toMatch(/。$/);
        expect(reason.length).toBeLessThan(300);
      }
    }
  });

  it('and so is a commit that was lost', () => {
    expect(commitUnknown(peer, forBatch).reason).not.toMatch(seams);
  });
});
