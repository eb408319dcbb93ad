import { z } from 'zod';

/** One kind of misbehaviour for the next requests that carry rows. */
export const practiceFaultSchema = z.strictObject({
  kind: z.enum([
    'delay',
    'dropBefore',
    'dropReply',
    'error413',
    'error503',
    'error504',
    'halfBody',
    'html',
    'refuseRow',
    'refuseBatch',
    'expireTokens',
    'alreadyExists',
    'internalError',
    'noPermission',
  ]),
  /** The interfaces it concerns: the platform's (default), or those of the identifier node that change something. */
  target: z.enum(['platform', 'identifier']).optional(),
  /** How many requests it concerns; requests it does not concern are not counted. */
  times: z.number().int().min(1).max(1000),
  /** Milliseconds, for delay. */
  delayMs: z.number().int().min(0).max(600_000).optional(),
  /** ID or business key value: the fault concerns only requests with that row (refuseRow, refuseBatch, alreadyExists). */
  match: z.string().optional(),
  /** Reason in the answer, for refuseRow and refuseBatch. */
  reason: z.string().optional(),
  /** For error503: seconds named in Retry-After. */
  retryAfterSeconds: z.number().int().min(0).optional(),
  /** For error413: requests with more rows are refused. */
  maxRows: z.number().int().min(0).optional(),
  /** For error503, error504 and html: whether the rows are kept nevertheless. By default no, yes, yes. */
  commit: z.boolean().optional(),
});
export type PracticeFault = z.infer<typeof practiceFaultSchema>;
export type FaultKind = PracticeFault['kind'];
