import { z } from 'zod';
import { reportWays } from '../model/channelTable.ts';
import { maxValueLength } from './limits.ts';

/** What a package carries of records and of what became of them. Parsed from what strangers may have written. */

const id = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);
const row = z.record(z.string().regex(/^\w{1,64}$/), z.string().max(maxValueLength));
const revision = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const instant = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A record as it stood on the PC that made the package; the block it is in tells its data set. */
export const packedRecordSchema = z.strictObject({
  ID: id,
  revision,
  /** YYYY-MM-DD hh:mm:ss of the last write there. */
  updateDate: z.string().max(19),
  deleted: z.boolean(),
  /** Belongs to the sample enterprise. */
  sample: z.boolean(),
  data: row,
  /** Content last acknowledged there; null = never acknowledged. */
  base: row.nullable(),
  /** Revision that the acknowledged content had; 0 where there is none. */
  baseRevision: revision,
});
export type PackedRecord = z.infer<typeof packedRecordSchema>;

/** A record out of an opened package, with the hash of its content. */
export interface CarriedRecord extends PackedRecord {
  /** SHA-256 of `canonicalContent`, lower-case hex. */
  readonly hash: string;
}

/** One way by which a record was delivered, with the number and time of its batch. */
const deliverySchema = z.strictObject({
  way: z.enum(reportWays),
  /** "" where nothing had to be sent, as for the deletion of a record that was never delivered. */
  batchNo: z.string().regex(/^(\d{16})?$/),
  at: instant,
});
export type Delivery = z.infer<typeof deliverySchema>;

/** What became of one record of a data package. */
export const packedAcknowledgementSchema = z.strictObject({
  ID: id,
  /** Revision and content hash as carried: it speaks of exactly this content. */
  revision,
  hash,
  deliveries: z.array(deliverySchema).min(1).max(reportWays.length),
  /** What was delivered, where it was joined with other changes; null = the content as carried. */
  data: row.nullable(),
});
export type PackedAcknowledgement = z.infer<typeof packedAcknowledgementSchema>;
