import { foldObject, scalarText, type FoldedObject } from './reading/foldedObject.ts';
import { visibleMarks } from '../lib/visibleMarks.ts';
import { mostNameLength } from './peerLimits.ts';
import { readJson } from './reading/readJson.ts';
import { readReasons } from './reading/readReasons.ts';
import { readSign } from './reading/readSign.ts';

/** Name of the multipart field that carries the file (d28). */
export const uploadField = 'file';

type UploadReading =
  | { readonly kind: 'uploaded'; readonly address: string }
  /** `reason`: the platform's own words; '' = none. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unreadable' };

const addressNames = ['url', 'fileurl', 'path', 'filepath', 'data'];

/** Reads the answer of the upload that B.7 names and nothing defines (d28): the file's address at the platform. */
export function readUploadReply(body: string): UploadReading {
  const json = readJson(body);
  if (!json.ok) return /^https?:\/\/\S+$/i.test(body.trim()) ? uploaded(body.trim()) : { kind: 'unreadable' };
  const reply = foldObject(json.value);
  if (reply === null) return { kind: 'unreadable' };
  const { error, note } = readReasons(reply);
  const sign = readSign(reply);
  const address = findAddress(reply);
  if (sign !== 'positive' && (error !== null || sign !== 'none')) {
    return { kind: 'refused', reason: error ?? note ?? '' };
  }
  return address === null ? { kind: 'unreadable' } : uploaded(address);
}

/** An address is kept in a record and sent back: nothing that is too long, or unseen, can be meant as one. */
function uploaded(address: string): UploadReading {
  const usable = address.length <= mostNameLength && visibleMarks(address) === address;
  return usable ? { kind: 'uploaded', address } : { kind: 'unreadable' };
}

function findAddress(reply: FoldedObject): string | null {
  const data = reply.get('data');
  const first: unknown = Array.isArray(data) ? data[0] : data;
  for (const object of [reply, foldObject(first)]) {
    const address = addressNames.map((name) => scalarText(object?.get(name))).find((text) => text !== '');
    if (address !== undefined) return address;
  }
  return Array.isArray(data) && typeof first === 'string' ? first.trim() || null : null;
}
