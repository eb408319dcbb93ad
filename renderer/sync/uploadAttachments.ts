import {
  readAttachmentReference,
  writeAttachmentReference,
  type AttachmentReference,
} from '#shared/lib/attachmentReference.ts';
import { kindOf } from '#shared/kinds/recordKind.ts';
import { saveLocally } from '#shared/sync/localEdits.ts';
import type { WaitsFor } from '#shared/model/entry.ts';
import type { QueueItem } from '#shared/model/ports.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import { BridgeFailure, type Bridge } from '../bridge/bridge.ts';
import { channelViews, readStandings } from '../db/standing.ts';
import { isOutOfReach } from '../db/practice/practiceMark.ts';
import { writeRecords } from '../db/writeRecords.ts';
import { updateDate } from '../db/updateDate.ts';
import type { SyncStoreContext } from './SyncStoreContext.ts';
import { sendingWords } from './sendingWords.ts';

export interface UploadContext extends SyncStoreContext {
  readonly bridge: Bridge;
}

/** The records to be sent, and the channel they go to. */
interface Uploading {
  readonly channel: ChannelId;
  readonly queue: readonly QueueItem[];
}

interface UploadOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

interface LocalFile {
  readonly record: LocalRecord;
  readonly field: string;
  readonly reference: AttachmentReference;
}

type Upload =
  | { readonly kind: 'uploaded'; readonly address: string }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Uploads the files that records to be sent still name locally, and writes the address in their place
 * (note of table B.7, d28). What failed holds its record, with the reason.
 */
export async function uploadAttachments(
  context: UploadContext,
  { channel, queue }: Uploading,
  { signal, onProgress }: UploadOptions,
): Promise<ReadonlyMap<RecordId, WaitsFor>> {
  const files = queue.flatMap(({ record }) => localFilesOf(record));
  const uploads = new Map<string, Upload>();
  const blockers = new Map<RecordId, WaitsFor>();
  for (const [index, file] of files.entries()) {
    const { record, reference } = file;
    onProgress(index, files.length);
    const upload = signal.aborted
      ? stopped
      : isOutOfReach(context, record)
        ? official
        : (uploads.get(keyOf(file)) ?? (await uploadFile(context, reference)));
    uploads.set(keyOf(file), upload);
    if (upload.kind === 'uploaded') await putAddress(context, channel, file, upload.address);
    else blockers.set(record.ID, { kind: 'attachment', name: reference.name, reason: upload.reason });
  }
  if (files.length > 0) onProgress(files.length, files.length);
  return blockers;
}

const stopped: Upload = { kind: 'failed', reason: sendingWords.stopped };

/** The address that practice gives must not stand in a record for the real platform. */
const official: Upload = { kind: 'failed', reason: sendingWords.official };

function localFilesOf(record: LocalRecord): readonly LocalFile[] {
  if (record.draft || record.deleted) return [];
  return kindOf(record.dataSet).fields.flatMap(({ field, format }) => {
    const reference = format === 'attachment' ? readAttachmentReference(record.data[field] ?? '') : null;
    return reference ? [{ record, field, reference }] : [];
  });
}

async function uploadFile({ bridge }: UploadContext, reference: AttachmentReference): Promise<Upload> {
  try {
    return await bridge['attachment.upload'](reference);
  } catch (cause) {
    if (!(cause instanceof BridgeFailure)) throw cause;
    return { kind: 'failed', reason: sendingWords.notUploaded };
  }
}

/** A local write like any other; left undone if the person chose another file meanwhile. */
async function putAddress(
  context: UploadContext,
  channel: ChannelId,
  { record, field, reference }: LocalFile,
  address: string,
): Promise<void> {
  const { db, reader, now } = context;
  await writeRecords(context, [], async (writer) => {
    const [standing] = await readStandings(db, reader, [record.ID]);
    const current = standing?.record;
    if (!current || current.draft || current.deleted) return;
    if (current.data[field] !== writeAttachmentReference(reference)) return;
    const { ID, dataSet, sample } = current;
    const data = { ...current.data, [field]: address };
    const stamp = { now: now(), updateDate: updateDate(now()) };
    const views = channelViews(context, standing, channel, dataSet);
    await writer.edit([saveLocally({ ID, dataSet, data, sample, current, views, stamp })]);
  });
}

function keyOf({ reference }: LocalFile): string {
  return writeAttachmentReference(reference);
}
