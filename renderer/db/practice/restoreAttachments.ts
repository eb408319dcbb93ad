import { writeAttachmentReference } from '#shared/lib/attachmentReference.ts';
import { kindOf } from '#shared/kinds/recordKind.ts';
import type { LocalRecord } from '#shared/model/record.ts';

/** What the practice platform answers to an upload: an address of this PC, with the hash of the kept file. */
const practiceAddress = /^http:\/\/127\.0\.0\.1:\d+\/files\/([0-9a-f]{64})\/([^/?#]+)$/;

/**
 * Content with each address that the practice platform gave turned back into the file kept on this PC, so that it is
 * uploaded to the real platform.
 */
export function restoreAttachments({ dataSet, data }: Pick<LocalRecord, 'dataSet' | 'data'>) {
  const restored = kindOf(dataSet).fields.flatMap(({ field, format }) => {
    const [, hash, name] = format === 'attachment' ? (practiceAddress.exec(data[field] ?? '') ?? []) : [];
    if (hash === undefined || name === undefined) return [];
    return [[field, writeAttachmentReference({ hash, name: decodeURIComponent(name) })] as const];
  });
  return { ...data, ...Object.fromEntries(restored) };
}
