import { z } from 'zod';
import { dataSetIds } from '#shared/standard/types.ts';
import { dataInterfaces } from '../dataRequest.ts';
import { nodeIdentifierSchema } from '../identifiers/NodeIdentifier.ts';

const change = z.object({
  dataSet: z.enum(dataSetIds),
  /** Fields of the table and of B.1. A delete keeps the content and sets busType to D (clause 4.4.1 c). */
  row: z.record(z.string(), z.string()),
  /** ID under which the row was known before, where that changed. */
  replaces: z.string().optional(),
});
export type Change = z.infer<typeof change>;

const requestEntry = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  interface: z.enum(dataInterfaces),
  batchNo: z.string(),
  dataSet: z.enum(dataSetIds).nullable(),
  /** Rows in the request. */
  rows: z.number(),
  /** How many requests with this number and interface have come, this one included; above 1 it is a repetition. */
  arrival: z.number(),
  /** Whether the rows were kept. */
  committed: z.boolean(),
  /** HTTP status and the text of the answer decided on, even if a fault kept it from arriving. */
  httpStatus: z.number(),
  status: z.string(),
  err: z.string(),
  /** Faults that met this request. */
  faults: z.array(z.string()),
});
/** One request as it went into the journal. */
export type RequestEntry = z.infer<typeof requestEntry>;

const identifierChange = z.discriminatedUnion('kind', [
  /** Registered, or its content replaced as a whole. */
  z.object({ kind: z.literal('put'), identifier: nodeIdentifierSchema }),
  z.object({ kind: z.literal('drop'), handle: z.string() }),
]);
export type IdentifierChange = z.infer<typeof identifierChange>;

const nodeRequestEntry = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  method: z.string(),
  /** Without the query. */
  path: z.string(),
  /** Items in the request; 1 for a single call, 0 for a query. */
  items: z.number(),
  /** Whether anything was changed. */
  committed: z.boolean(),
  /** Status code and text of the answer decided on, even if a fault kept it from arriving; 0 and "" = never judged. */
  status: z.number(),
  message: z.string(),
  /** Faults that met this request. */
  faults: z.array(z.string()),
});
/** One request of the identifier node as it went into its journal. */
export type NodeRequestEntry = z.infer<typeof nodeRequestEntry>;

/** One line of the log. Rows and journal entry of a request are one line, so that they stand or fall together. */
export const eventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), entry: requestEntry, changes: z.array(change) }),
  z.object({ kind: z.literal('seed'), at: z.number(), changes: z.array(change) }),
  z.object({
    kind: z.literal('identifierRequest'),
    entry: nodeRequestEntry,
    changes: z.array(identifierChange),
  }),
  z.object({ kind: z.literal('identifierSeed'), at: z.number(), changes: z.array(identifierChange) }),
]);
export type PracticeEvent = z.infer<typeof eventSchema>;
