import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { DataSetId } from '#shared/standard/types.ts';
import { blockBytes, fileFrameBytes } from '#shared/packages/limits.ts';
import type { Manifest, PackageOrigin, PackagePart } from '#shared/packages/manifest.ts';
import type { PackedAcknowledgement, PackedRecord } from '#shared/packages/packedRecord.ts';
import { createFrameCipher } from './frames.ts';
import { saltLength, writeFields, writeHeader } from './header.ts';
import { type Lock, type ScryptCost, passwordCost } from './Lock.ts';
import { drawKeys, secretOfKeys, secretOfPassword } from './packageKeys.ts';
import { bytesOfKey, keyOfBytes } from './publicKeys.ts';

/** Who shall be able to open the package. */
export type LockChoice =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'recipient'; readonly publicKey: Buffer };

/** Where chance comes in; replaced where a package must come out the same every time. */
export interface PackageChance {
  readonly bytes: (length: number) => Buffer;
  readonly keyPair: () => { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
}

const trueChance: PackageChance = {
  bytes: randomBytes,
  keyPair: () => generateKeyPairSync('x25519'),
};

interface WriterOptions {
  readonly kind: Manifest['kind'];
  readonly origin: PackageOrigin;
  /** Public key of this PC, as text. */
  readonly reply: string;
  readonly lock: LockChoice;
  readonly chance?: PackageChance;
  readonly cost?: ScryptCost;
}

/**
 * Writes one package, piece by piece in the order of the file: what the calls return follows on each other, and the
 * head that `seal` returns goes before them all. Nothing of the content is kept.
 */
export interface PackageWriter {
  addRecords(dataSet: DataSetId, records: readonly PackedRecord[]): Buffer;
  addAcknowledgements(dataSet: DataSetId, items: readonly PackedAcknowledgement[]): Buffer;
  /** One frame after the other of a file that must not be empty. */
  addFile(file: {
    readonly name: string;
    readonly hash: string;
    readonly bytes: Uint8Array;
  }): IterableIterator<Buffer>;
  /** Ends the package; `tail` closes it. */
  seal(): { readonly head: Buffer; readonly tail: Buffer };
}

export async function createPackageWriter(options: WriterOptions): Promise<PackageWriter> {
  const { kind, origin, reply } = options;
  const { lock, secret } = await lockFor(options);
  const fields = writeFields({ kind, id: origin.id, lock });
  const keys = drawKeys(secret, fields);
  const header = writeHeader(fields, keys.keyCheck);
  const cipher = createFrameCipher(keys.body, header);
  const parts: PackagePart[] = [];
  // The manifest has number 0: it is written last and read first.
  let index = 0;
  const frame = (content: Uint8Array, last = false): Buffer => cipher.seal((index += 1), last, content);

  const addBlocks = (
    part: 'records' | 'acknowledgements',
    dataSet: DataSetId,
    items: readonly (PackedRecord | PackedAcknowledgement)[],
  ): Buffer =>
    Buffer.concat(
      blocksOf(items).map(({ content, count }) => {
        parts.push({ kind: part, dataSet, count, bytes: content.length, hash: sha256(content) });
        return frame(content);
      }),
    );

  return {
    addRecords: (dataSet, records) => addBlocks('records', dataSet, records),
    addAcknowledgements: (dataSet, items) => addBlocks('acknowledgements', dataSet, items),
    *addFile({ name, hash, bytes }) {
      parts.push({ kind: 'file', name, bytes: bytes.byteLength, hash });
      for (let start = 0; start < bytes.byteLength; start += fileFrameBytes)
        yield frame(bytes.subarray(start, start + fileFrameBytes));
    },
    seal: () => {
      const manifest: Manifest = { ...origin, kind, reply, parts };
      const content = Buffer.from(JSON.stringify(manifest));
      return { head: Buffer.concat([header, cipher.seal(0, false, content)]), tail: frame(noContent, true) };
    },
  };
}

const noContent = Buffer.alloc(0);

async function lockFor({
  lock: choice,
  chance = trueChance,
  cost = passwordCost,
}: WriterOptions): Promise<{ readonly lock: Lock; readonly secret: Buffer }> {
  if (choice.kind === 'password') {
    const lock = { kind: 'password', cost, salt: chance.bytes(saltLength) } as const;
    return { lock, secret: await secretOfPassword(choice.password, lock) };
  }
  const { publicKey, privateKey } = chance.keyPair();
  return {
    lock: { kind: 'recipient', ephemeral: bytesOfKey(publicKey), recipient: choice.publicKey },
    secret: secretOfKeys(privateKey, keyOfBytes(choice.publicKey)),
  };
}

/** Items as JSON lists of a bearable length. */
function blocksOf(
  items: readonly unknown[],
): readonly { readonly content: Buffer; readonly count: number }[] {
  const blocks: { content: Buffer; count: number }[] = [];
  let texts: string[] = [];
  let length = 0;
  const close = (): void => {
    if (texts.length > 0) blocks.push({ content: Buffer.from(`[${texts.join(',')}]`), count: texts.length });
    texts = [];
    length = 0;
  };
  for (const item of items) {
    const text = JSON.stringify(item);
    texts.push(text);
    length += text.length;
    if (length >= blockBytes) close();
  }
  close();
  return blocks;
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
