import { z } from 'zod';
import type { Immutable } from '../lib/immutable.ts';
import { nameSchema, revisionSchema, rowSchema } from './values.ts';

const adoptedSchema = z.object({
  /** The business key it was met under, field by field; a record that changes its key is a new one there. */
  key: rowSchema,
  /** The other side knows no record of this ID: only an insert could bring it there. */
  unknownId: z.boolean(),
});

/** What a conflict taught of a row that another record's ID may stand on. */
export type Adopted = Immutable<z.infer<typeof adoptedSchema>>;

export const acknowledgedSchema = z.object({
  channel: nameSchema,
  /** Of the record. */
  ID: nameSchema,
  data: rowSchema,
  revision: revisionSchema,
  batchNo: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  /** Set where a conflict showed that the other side holds the key: nothing was ever confirmed under this ID. */
  adopted: adoptedSchema.optional(),
  /** To be sent again although the content is the same: the full update of clause 5.1. */
  resend: z.literal(true).optional(),
});

/** Content and revision that a channel last confirmed. Absent = the other side is not known to hold it. */
export type Acknowledged = Immutable<z.infer<typeof acknowledgedSchema>>;
