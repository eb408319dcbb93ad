import { z } from 'zod';
import { subjectKinds } from '../identifiers/subjects.ts';
import { recordKinds } from '../kinds/recordKind.ts';
import type { Acknowledged, Batch, LocalRecord, OutboxEntry } from './model.ts';

/** What a row of the store must look like to be used; anything else goes to quarantine. */

const dataSet = z.enum(recordKinds);
const busType = z.enum(['I', 'U', 'D']);
const row = z.record(z.string(), z.string());
const revision = z.number().int().min(0);

export const recordSchema: z.ZodType<LocalRecord> = z.object({
  ID: z.string().min(1),
  dataSet,
  data: row,
  revision,
  draft: z.boolean(),
  deleted: z.boolean(),
  batchNo: z.string(),
  busType,
  updateDate: z.string(),
  createdAt: z.number(),
  sample: z.boolean(),
  practice: z.literal(true).optional(),
  subject: z
    .object({
      channel: z.string().min(1),
      kind: z.enum(subjectKinds),
      record: z.string().min(1),
      key: z.string(),
      name: z.string(),
      derived: row,
      withdrawn: z.literal(true).optional(),
    })
    .optional(),
});

export const acknowledgedSchema: z.ZodType<Acknowledged> = z.object({
  channel: z.string().min(1),
  ID: z.string().min(1),
  data: row,
  revision,
  batchNo: z.string(),
  at: z.number(),
  adopted: z.object({ key: row, unknownId: z.boolean() }).optional(),
  resend: z.literal(true).optional(),
});

const refusal = z.object({
  reason: z.string(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  batchNo: z.string(),
  operation: busType,
  revision,
  at: z.number(),
  unsent: z.literal(true).optional(),
});

const conflict = z.object({
  kind: z.enum(['existsThere', 'missingThere', 'changedBothSides', 'identifierDiffers']),
  reason: z.string(),
  mine: row,
  lastAcknowledged: row.nullable(),
  theirs: row.nullable(),
  batchNo: z.string(),
  operation: busType,
  revision,
  at: z.number(),
  seen: z.string().optional(),
  from: z.literal('package').optional(),
});

const waitsFor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('parent'), ID: z.string(), dataSet, title: z.string() }),
  z.object({ kind: z.literal('route'), dataSet, reason: z.string() }),
  z.object({ kind: z.literal('attachment'), name: z.string(), reason: z.string() }),
]);

const entryState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('queued') }),
  z.object({ status: z.literal('sending'), batchNo: z.string() }),
  z.object({ status: z.literal('unknown'), batchNo: z.string(), reason: z.string(), since: z.number() }),
  z.object({ status: z.literal('refused'), refusal }),
  z.object({ status: z.literal('conflict'), conflict }),
  z.object({ status: z.literal('held'), waitsFor }),
]);

export const entrySchema: z.ZodType<OutboxEntry> = z.object({
  channel: z.string().min(1),
  ID: z.string().min(1),
  dataSet,
  state: entryState,
});

export const batchSchema: z.ZodType<Batch> = z.object({
  batchNo: z.string().min(1),
  channel: z.string().min(1),
  dataSet,
  operation: busType,
  rows: z.array(
    z.object({ ID: z.string(), revision, updateDate: z.string(), data: row, seen: z.string().optional() }),
  ),
  state: z.enum(['sending', 'unknown', 'delivered', 'refused', 'partly', 'split', 'withdrawn']),
  createdAt: z.number(),
  settledAt: z.number().nullable(),
  reply: z.string().nullable(),
  counts: z.object({ delivered: z.number(), refused: z.number(), conflict: z.number() }),
});
