import { z } from 'zod';
import { modes } from '../model/channelTable.ts';
import { dataSetIds } from '../standard/types.ts';
import { maxBlockBytes, maxFileBytes, maxParts, maxRecords, maxUnitLength } from './limits.ts';

/** What a package says of itself. It is sealed like everything else and read only once its seal was found whole. */

const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const blockSize = z.number().int().min(1).max(maxBlockBytes);
const count = z.number().int().min(1).max(maxRecords);

/** A name to show and nothing else: no part of a path, nothing that a terminal or a file system would act upon. */
export const fileNameSchema = z
  .string()
  .min(1)
  .max(255)
  // eslint-disable-next-line no-control-regex -- control characters are what is to be kept out
  .regex(/^(?!\.{1,2}$)[^/\\:\u0000-\u001f\u007f]+$/);

const block = { dataSet: z.enum(dataSetIds), count, bytes: blockSize, hash };

/** One part of the body, in order. Blocks are one frame each, files as many as their size needs. */
export const partSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('records'), ...block }),
  z.strictObject({ kind: z.literal('acknowledgements'), ...block }),
  z.strictObject({
    kind: z.literal('file'),
    name: fileNameSchema,
    bytes: z.number().int().min(1).max(maxFileBytes),
    hash,
  }),
]);
export type PackagePart = z.infer<typeof partSchema>;

/** Where a package comes from and what it is about; the same for every kind. */
export const packageOriginSchema = z.strictObject({
  /** UUID of the package. */
  id: uuid,
  /** Epoch milliseconds. */
  madeAt: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  mode: z.enum(modes),
  /** UUID of the store it was made from, so that a PC knows its own packages. */
  origin: uuid,
  /** 单位名称 of the PC that made it; "" where none is entered. */
  unit: z.string().max(maxUnitLength),
  workstation: z.string().regex(/^\d{2}$/),
  /** Data: null. Acknowledgement: the data package it speaks of. */
  answers: uuid.nullable(),
});
export type PackageOrigin = z.infer<typeof packageOriginSchema>;

export const manifestSchema = packageOriginSchema.extend({
  kind: z.enum(['data', 'acknowledgement']),
  /** Public key of the PC that made it, as text: what is sent back can be locked for it. "" = it keeps none. */
  reply: z.string().max(100),
  parts: z.array(partSchema).max(maxParts),
});
export type Manifest = z.infer<typeof manifestSchema>;
