import { z } from 'zod';
import type { Immutable } from '../lib/immutable.ts';
import { busTypeSchema, nameSchema, recordKindSchema, revisionSchema, rowSchema } from './values.ts';

const refusalSchema = z.object({
  reason: z.string(),
  /** Wire name of the field the reason speaks of, when it can be told. */
  field: z.string().nullable(),
  /** The value refused, so that the mark stays until the value changes. */
  value: z.string().nullable(),
  batchNo: z.string(),
  operation: busTypeSchema,
  revision: revisionSchema,
  /** Epoch milliseconds. */
  at: z.number(),
  /** Found by our own check; nothing of the row was sent. */
  unsent: z.literal(true).optional(),
  /** What has to be mended is the table of the database, by its administrator. */
  fault: z.literal('table').optional(),
});

/** Why a record came back. Word for word what the other side said. */
export type Refusal = Immutable<z.infer<typeof refusalSchema>>;

export const conflictKinds = [
  'existsThere',
  'missingThere',
  'changedBothSides',
  'identifierDiffers',
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

const conflictSchema = z.object({
  kind: z.enum(conflictKinds),
  reason: z.string(),
  mine: rowSchema,
  lastAcknowledged: rowSchema.nullable(),
  /** null where the channel cannot show it. */
  theirs: rowSchema.nullable(),
  batchNo: z.string(),
  operation: busTypeSchema,
  revision: revisionSchema,
  /** Epoch milliseconds. */
  at: z.number(),
  /** Batch number their row stands under, where the channel tells; the choice is then written on top of it. */
  seen: z.string().optional(),
  /** Their content came by a package, not by the channel: what the channel holds is as it was last acknowledged. */
  from: z.literal('package').optional(),
});

/** Both sides hold something, and a person has to choose. */
export type Conflict = Immutable<z.infer<typeof conflictSchema>>;

const waitsForSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('parent'), ID: z.string(), dataSet: recordKindSchema, title: z.string() }),
  z.object({ kind: z.literal('route'), dataSet: recordKindSchema, reason: z.string() }),
  z.object({ kind: z.literal('attachment'), name: z.string(), reason: z.string() }),
]);

/** What a held record waits for. */
export type WaitsFor = Immutable<z.infer<typeof waitsForSchema>>;

const entryStateSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('queued') }),
  z.object({ status: z.literal('sending'), batchNo: z.string() }),
  z.object({ status: z.literal('unknown'), batchNo: z.string(), reason: z.string(), since: z.number() }),
  z.object({ status: z.literal('refused'), refusal: refusalSchema }),
  z.object({ status: z.literal('conflict'), conflict: conflictSchema }),
  z.object({ status: z.literal('held'), waitsFor: waitsForSchema }),
]);

export type EntryState = Immutable<z.infer<typeof entryStateSchema>>;

export const entrySchema = z.object({
  channel: nameSchema,
  /** Of the record. */
  ID: nameSchema,
  dataSet: recordKindSchema,
  state: entryStateSchema,
});

/** One record on its way through one channel. No entry = nothing to send there. */
export type OutboxEntry = Immutable<z.infer<typeof entrySchema>>;
