import { z } from 'zod';
import { recordKinds } from '../kinds/recordKind.ts';
import { busTypes } from '../standard/types.ts';

/** The values that records, entries and batches are made of. */

/** UUID of a record (table B.1 ID): drawn at creation, never changes. */
export type RecordId = string;

/** YYYYMMDD + 8 digits (clause 4.4.1 b). */
export type BatchNo = string;

/** Name of a channel; the engine knows no particular one. */
export type ChannelId = string;

/** Epoch milliseconds. */
export type Instant = number;

/** Content of a record; see `Row`. */
export const rowSchema = z.record(z.string(), z.string());

export const recordKindSchema = z.enum(recordKinds);

export const busTypeSchema = z.enum(busTypes);

/** Of a record: rises by one with every local write. */
export const revisionSchema = z.number().int().min(0);

/** Where something must be named: a channel, a record, a batch. */
export const nameSchema = z.string().min(1);
