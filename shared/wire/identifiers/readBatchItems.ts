import { shortenText } from '../../lib/shortenText.ts';
import { mostAnsweredRows, mostKeptWords } from '../peerLimits.ts';
import { foldObject, scalarText } from '../reading/foldedObject.ts';
import { rawText, wholeNumber } from './rawText.ts';

/** What a batch answer says of one identifier. */
export type BatchItem =
  | { readonly kind: 'success' }
  | { readonly kind: 'refused'; readonly said: string }
  /** Nothing said, contradictory, or the node failed over it; `said` may be "". */
  | { readonly kind: 'unknown'; readonly said: string };

interface NamedItem {
  readonly handle: string;
  readonly item: BatchItem;
}

/**
 * Reads `data` of a batch answer: one item for each handle sent, in their order (d81). null where it lists no
 * items, so that nothing is known of any (d80).
 */
export function readBatchItems(data: unknown, handles: readonly string[]): readonly BatchItem[] | null {
  const list: readonly unknown[] = Array.isArray(data) ? data : [data];
  if (list.length > mostAnsweredRows) return null;
  const items = list.flatMap(readItem);
  if (items.length === 0) return null;
  const byPlace = items.length === handles.length && list.length === items.length;
  return byPlace && !namesEachOnce(items, handles)
    ? items.map(({ item }) => item)
    : handles.map((handle) => itemFor(handle, items));
}

/** Then the names are surer than the order. The printed examples name one handle twice: there the place counts. */
function namesEachOnce(items: readonly NamedItem[], handles: readonly string[]): boolean {
  const named = new Set(items.map(({ handle }) => handle));
  return named.size === handles.length && handles.every((handle) => named.has(handle));
}

/** Sent once, a handle can only have one result. */
function itemFor(handle: string, items: readonly NamedItem[]): BatchItem {
  const [first, ...others] = items.filter((item) => item.handle === handle).map(({ item }) => item);
  if (first === undefined || others.some(({ kind }) => kind !== first.kind))
    return { kind: 'unknown', said: '' };
  return first;
}

function readItem(value: unknown): readonly NamedItem[] {
  const item = foldObject(value);
  if (item === null || !['handle', 'msg', 'message', 'code'].some((name) => item.has(name))) return [];
  const said = shortenText(rawText(item.get('msg') ?? item.get('message')).trim(), mostKeptWords);
  const code = scalarText(item.get('code'));
  return [{ handle: rawText(item.get('handle')), item: judge(said, code) }];
}

/** Success is msg "success" and code absent or 1 (d81). -1 and -4 say that the node failed, not the content. */
function judge(said: string, code: string): BatchItem {
  const well = said.toLowerCase() === 'success';
  if (well && (code === '' || code === '1')) return { kind: 'success' };
  const number = wholeNumber(code);
  const open = well || (said === '' && code === '') || number === 1 || number === -1 || number === -4;
  return { kind: open ? 'unknown' : 'refused', said: well ? '' : said };
}
