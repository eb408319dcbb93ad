import type { IdentifierAttribute } from '../../identifiers/identifierRow.ts';
import { lowestIndex } from '../../identifiers/template.ts';
import { mostAttributes, mostNameLength, mostValueLength } from '../peerLimits.ts';
import { foldObject } from '../reading/foldedObject.ts';
import type { NodeReply } from './readNodeReply.ts';
import { rawText, wholeNumber } from './rawText.ts';
import { saysMissing } from './wordsOfNode.ts';

/** An identifier as the node shows it, without the attributes that are the node's own. */
export interface Detail {
  readonly handle: string;
  readonly prefix: string;
  readonly templateVersion: string;
  readonly attributes: readonly IdentifierAttribute[];
}

type DetailReading =
  | { readonly kind: 'found'; readonly detail: Detail }
  | { readonly kind: 'absent' }
  /** The node said no; `said` is its own words. */
  | { readonly kind: 'refused'; readonly said: string }
  /** It shows another identifier than the one that was asked for. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable' };

/** Reads the answer of 查询标识; `code` and `auth`, which nothing explains, are ignored (d85). */
export function readDetail({ sign, message, data }: NodeReply, handle: string): DetailReading {
  if (sign === 'refused') {
    return saysMissing(message, handle) ? { kind: 'absent' } : { kind: 'refused', said: message };
  }
  if (sign !== 'success') return { kind: 'unreadable' };
  // Only where the answer says null: an answer that breaks off must not read as a deletion (d87).
  if (data === null) return { kind: 'absent' };
  const detail = foldObject(Array.isArray(data) && data.length === 1 ? data[0] : data);
  const values = detail?.get('value') ?? detail?.get('vlaue');
  if (!detail || !Array.isArray(values)) return { kind: 'unreadable' };
  const shown = rawText(detail.get('handle')).trim() || handle;
  if (!isSameHandle(shown, handle)) return { kind: 'other' };
  if (values.length > mostAttributes) return { kind: 'unreadable' };
  const prefix = rawText(detail.get('prefix'));
  const templateVersion = rawText(detail.get('templateversion'));
  const attributes = values.flatMap(readAttribute);
  const names = [prefix, templateVersion, ...attributes.map(({ type }) => type)];
  const tooLong =
    names.some(({ length }) => length > mostNameLength) ||
    attributes.some(({ value }) => value.length > mostValueLength);
  // Cut, a value would be compared and taken over as if it were theirs.
  if (tooLong) return { kind: 'unreadable' };
  return { kind: 'found', detail: { handle: shown, prefix, templateVersion, attributes } };
}

/** Handles are the same in any case of their letters (RFC 3651, section 4.1). */
function isSameHandle(left: string, right: string): boolean {
  return left.toLowerCase() === right.trim().toLowerCase();
}

/** Indexes below 2000 hold template ID and version (d82). */
function readAttribute(value: unknown): readonly IdentifierAttribute[] {
  const item = foldObject(value);
  const index = wholeNumber(item?.get('index'));
  if (!item || index === null || index < lowestIndex) return [];
  return [{ index, type: rawText(item.get('type')), value: valueOf(item.get('data')) }];
}

/** `value`, or `vlaue` as the tables print it (d76). */
function valueOf(data: unknown): string {
  const content = foldObject(data);
  return content ? rawText(content.get('value') ?? content.get('vlaue')) : rawText(data);
}
