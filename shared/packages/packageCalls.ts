import { z } from 'zod';
import { dataSetIds } from '../standard/types.ts';
import { maxPackageBytes } from './limits.ts';
import { fileNameSchema, packageOriginSchema, type Manifest } from './manifest.ts';
import { packedAcknowledgementSchema, packedRecordSchema, type CarriedRecord } from './packedRecord.ts';
import type { PackedAcknowledgement } from './packedRecord.ts';
import type { PackageProblem } from './packageProblem.ts';

/** What the window and the main process say to each other about packages; part of the bridge's contract. */

const nothing = z.undefined();
const session = z.uuid();
const dataSet = z.enum(dataSetIds);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const part = z.number().int().min(0);
const bytes = z.instanceof(Uint8Array);
/** What the window hands over in one call. */
const most = 1000;

/** Answers whose types the format itself describes are checked at compile time, not parsed twice. */
const answer = <T extends object>() => z.custom<T>((value) => typeof value === 'object' && value !== null);

const problem = z.object({ kind: z.literal('problem'), problem: answer<PackageProblem>() });

const publicKeyAnswer = z.discriminatedUnion('kind', [
  /** The key as text, cleaned of what was around it. */
  z.object({ kind: z.literal('key'), publicKey: z.string(), fingerprint: z.string() }),
  z.object({ kind: z.literal('invalid') }),
]);

const filePieceAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('piece'), bytes, last: z.boolean() }),
  /** Not on this PC (any more), or not as it was. */
  z.object({ kind: z.literal('missing') }),
]);

const checkAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('checking'), done: z.number(), total: z.number() }),
  /** Every byte was found as it was written. */
  z.object({ kind: z.literal('checked'), manifest: answer<Manifest>() }),
  problem,
]);

const lock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('password'), password: z.string().min(1).max(500) }),
  /** Text of a public key. */
  z.object({ kind: z.literal('recipient'), publicKey: z.string().max(200) }),
]);
export type PackageLock = z.infer<typeof lock>;

export const packageCalls = {
  /** The public key of this PC; its pair is made on demand. session: it lasts until the program ends (no keyring). */
  'package.ownKey': {
    request: nothing,
    response: z.object({
      publicKey: z.string(),
      fingerprint: z.string(),
      keeping: z.enum(['stored', 'session']),
    }),
  },
  /** Reads a public key out of a text or a small file. */
  'package.readKey': { request: z.object({ text: z.string().max(10_000) }), response: publicKeyAnswer },
  /** Begins to write a package; one is written at a time, and a new one takes the place of one left off. */
  'package.begin': {
    request: z.object({ kind: z.enum(['data', 'acknowledgement']), origin: packageOriginSchema, lock }),
    response: z.object({ session }),
  },
  /** The next bytes of the file, and the hash of each record's content. */
  'package.addRecords': {
    request: z.object({ session, dataSet, records: z.array(packedRecordSchema).min(1).max(most) }),
    response: z.object({ bytes, hashes: z.array(hash) }),
  },
  'package.addAcknowledgements': {
    request: z.object({ session, dataSet, items: z.array(packedAcknowledgementSchema).min(1).max(most) }),
    response: z.object({ bytes }),
  },
  /** Begins to pack an attachment; the next bytes of the file. */
  'package.addFile': {
    request: z.object({ session, hash, name: fileNameSchema }),
    response: filePieceAnswer,
  },
  /** The bytes after those, until the last. */
  'package.nextPiece': { request: z.object({ session }), response: filePieceAnswer },
  /** What goes before and after everything else. */
  'package.seal': { request: z.object({ session }), response: z.object({ head: bytes, tail: bytes }) },
  /** Takes the copy of a file that is to be opened, from its beginning: `session` null. */
  'package.receive': {
    request: z.object({
      session: session.nullable(),
      size: z.number().int().min(0).max(maxPackageBytes),
      bytes,
    }),
    response: z.discriminatedUnion('kind', [z.object({ kind: z.literal('received'), session }), problem]),
  },
  /** Opens the copy. `password` null: none was asked for yet. */
  'package.unlock': {
    request: z.object({ session, password: z.string().max(500).nullable() }),
    response: z.discriminatedUnion('kind', [z.object({ kind: z.literal('unlocked') }), problem]),
  },
  /** Checks the next few megabytes; nothing of the content is given before all of it is checked. */
  'package.check': { request: z.object({ session }), response: checkAnswer },
  'package.records': {
    request: z.object({ session, part }),
    response: z.object({ records: z.array(answer<CarriedRecord>()) }),
  },
  'package.acknowledgements': {
    request: z.object({ session, part }),
    response: z.object({ items: z.array(answer<PackedAcknowledgement>()) }),
  },
  /** Puts a file of the package into the attachment store. `reason`: Chinese. */
  'package.keepFile': {
    request: z.object({ session, part }),
    response: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('kept') }),
      z.object({ kind: z.literal('failed'), reason: z.string() }),
    ]),
  },
  /** Forgets a package that is being written or read, with its keys and its copy. */
  'package.drop': { request: z.object({ session }), response: nothing },
} as const;
