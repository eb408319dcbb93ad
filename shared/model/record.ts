import { z } from 'zod';
import { subjectKinds } from '../identifiers/subjects.ts';
import type { Immutable } from '../lib/immutable.ts';
import { busTypeSchema, nameSchema, recordKindSchema, revisionSchema, rowSchema } from './values.ts';

const recordSubjectSchema = z.object({
  /** The channel it is made for. */
  channel: nameSchema,
  kind: z.enum(subjectKinds),
  /** ID of the record it stands for. */
  record: nameSchema,
  /** `subjectKey` when it was last derived; several records may stand for one subject. */
  key: z.string(),
  /** What people call it; "" where the record has no name. */
  name: z.string(),
  /**
   * What was last derived. The content follows only when this changes, so that a choice made in a conflict stays
   * until the record it stands for is changed again.
   */
  derived: rowSchema,
  /** A person has taken the identifier back, or left it to the node; it does not follow any more. */
  withdrawn: z.literal(true).optional(),
});

/** Ties a record that is derived from another one to it, and to the one channel it is made for. */
export type RecordSubject = Immutable<z.infer<typeof recordSubjectSchema>>;

export const recordSchema = z.object({
  ID: nameSchema,
  dataSet: recordKindSchema,
  data: rowSchema,
  /** Rises by one with every local write. */
  revision: revisionSchema,
  /** Saved without validation and never sent. */
  draft: z.boolean(),
  /** Deleted here; kept until the other side has acknowledged the deletion. */
  deleted: z.boolean(),
  /** Number of the last batch it went out in; "" before the first. */
  batchNo: z.string(),
  /** The operation it now needs or last needed. */
  busType: busTypeSchema,
  /** YYYY-MM-DD hh:mm:ss of the last local write, Asia/Shanghai. */
  updateDate: z.string(),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  /** Belongs to the sample enterprise: shown and sent in practice mode only, never to the real platform. */
  sample: z.boolean(),
  /** Made while practising and not taken along since: it stays there as sample records do. */
  practice: z.literal(true).optional(),
  /** What an identifier stands for; absent for the records of annex B, which people type. */
  subject: recordSubjectSchema.optional(),
});

/** What the unit holds locally: current content and the four fields of B.1 under their own names. */
export type LocalRecord = Immutable<z.infer<typeof recordSchema>>;
