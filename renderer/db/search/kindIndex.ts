import { typedText } from '#shared/lib/withoutFormatMarks.ts';
import { recordTitle } from '#shared/kinds/recordTitle.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, Instant, RecordId } from '#shared/model/values.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { belongsByFacet, isDeleted, type Facet } from '../facet.ts';
import type { Shape, StoredStateLine } from '../figures/stateLine.ts';
import { groupBy } from '../groupBy.ts';
import { newestFirst } from '../newestFirst.ts';
import { recordText } from './recordText.ts';
import type { IndexSort, OffersRequest } from './SearchIndex.ts';
import { updateColumn } from './sortColumns.ts';
import { compareTexts, sortText } from './sortText.ts';

/** What is kept of a record to find it. */
export interface IndexedRecord {
  readonly ID: RecordId;
  readonly createdAt: Instant;
  readonly updateDate: string;
  readonly facet: Facet;
  readonly shape: Shape;
  readonly title: string;
  /** As made by `recordText`. */
  readonly text: string;
  readonly data: Row;
}

/** The records of one kind as they are searched; the order of each column is made once and kept until a record changes. */
export interface KindIndex {
  put(record: IndexedRecord): void;
  remove(ID: RecordId): void;
  /** All in the order asked for; null = newest first. */
  sorted(sort: IndexSort | null): readonly IndexedRecord[];
  /** The values of a field in records that show in the mode of a channel, each once. */
  offers(field: string, channel: ChannelId, order: OffersRequest['order']): Iterable<IndexedOffer>;
}

export interface IndexedOffer {
  readonly value: string;
  readonly title: string;
  /** What it is searched by. */
  readonly text: string;
}

/** Changes that are put into orders one by one; after more of them the orders are made anew. */
const mostPatched = 500;

type Compare = (left: IndexedRecord, right: IndexedRecord) => number;

interface Order {
  readonly compare: Compare;
  readonly list: readonly IndexedRecord[];
}

export function createKindIndex(dataSet: DataSetId): KindIndex {
  const records = new Map<RecordId, IndexedRecord>();
  const orders = new Map<string, Order>();
  const offerOf = rememberOffers();
  /** What was written since the orders were made. */
  const changed = new Set<RecordId>();

  const settle = (): void => {
    if (changed.size === 0) return;
    if (changed.size > mostPatched) orders.clear();
    const written = [...changed].map((ID) => records.get(ID)).filter((record) => record !== undefined);
    for (const [key, { compare, list }] of orders)
      orders.set(key, { compare, list: patched(list, changed, written, compare) });
    changed.clear();
  };
  const order = (key: string, make: () => Order): readonly IndexedRecord[] => {
    settle();
    const known = orders.get(key) ?? make();
    orders.set(key, known);
    return known.list;
  };
  const newest = (): readonly IndexedRecord[] =>
    order('', () => ({ compare: newestFirst, list: [...records.values()].sort(newestFirst) }));

  const sorted = (sort: IndexSort | null): readonly IndexedRecord[] => {
    if (sort === null) return newest();
    const textOf = sortTextOf(dataSet, sort.key);
    return order(`${sort.key} ${sort.direction}`, () => ({
      compare: comparing(textOf, sort),
      list: sortBy(newest(), textOf, sort),
    }));
  };

  return {
    put(record) {
      records.set(record.ID, record);
      changed.add(record.ID);
    },
    remove(ID) {
      if (records.delete(ID)) changed.add(ID);
    },
    offers(field, channel, by) {
      const inOrder = sorted(by === 'newest' ? null : { key: field, direction: 'ascending' });
      return offersOf(inOrder, (record) => offerOf(record, field), channel);
    },
    sorted,
  };
}

/** The order with what was written in its place. */
function patched(
  list: readonly IndexedRecord[],
  changed: ReadonlySet<RecordId>,
  written: readonly IndexedRecord[],
  compare: Compare,
): readonly IndexedRecord[] {
  const others = list.filter(({ ID }) => !changed.has(ID));
  for (const record of written) others.splice(placeOf(record, others, compare), 0, record);
  return others;
}

/** Where a record belongs in an order that does not hold it. */
function placeOf(record: IndexedRecord, list: readonly IndexedRecord[], compare: Compare): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = list[middle];
    if (other && compare(other, record) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function indexedRecord(
  dataSet: DataSetId,
  { ID, data, createdAt, updateDate }: LocalRecord,
  line: StoredStateLine,
): IndexedRecord | null {
  if (line.facet === null) return null;
  const { facet, shape } = line;
  const title = recordTitle(dataSet, data);
  return { ID, createdAt, updateDate, facet, shape, title, text: recordText(dataSet, data), data };
}

/** The words of a query, each of which has to occur; none = everything fits. */
export function wordsOf(query: string): readonly string[] {
  return typedText(query)
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

export function bearsWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

type TextOf = (record: IndexedRecord) => string;

function sortTextOf(dataSet: DataSetId, key: string): TextOf {
  return ({ data, updateDate }) => (key === updateColumn ? updateDate : sortText(dataSet, data, key));
}

/** Equal ones stay newest first. */
function comparing(textOf: TextOf, { direction }: IndexSort): Compare {
  const sign = direction === 'ascending' ? 1 : -1;
  return (left, right) => sign * compareTexts(textOf(left), textOf(right)) || newestFirst(left, right);
}

/** As `comparing` has it. Each text is compared once, however many records bear it. */
function sortBy(
  newest: readonly IndexedRecord[],
  textOf: TextOf,
  { direction }: IndexSort,
): readonly IndexedRecord[] {
  const groups = groupBy(newest, textOf);
  const texts = [...groups.keys()].sort(compareTexts);
  if (direction === 'descending') texts.reverse();
  return texts.flatMap((text) => groups.get(text) ?? []);
}

function* offersOf(
  inOrder: readonly IndexedRecord[],
  offerOf: (record: IndexedRecord) => IndexedOffer | null,
  channel: ChannelId,
): Generator<IndexedOffer> {
  const given = new Set<string>();
  for (const record of inOrder) {
    if (isDeleted(record.facet) || !belongsByFacet(record.facet, channel)) continue;
    const offer = offerOf(record);
    if (!offer || given.has(offer.value)) continue;
    given.add(offer.value);
    yield offer;
  }
}

/** What a record offers for a field; made once, for a key that fits nothing goes through all of them. */
function rememberOffers(): (record: IndexedRecord, field: string) => IndexedOffer | null {
  const byField = new Map<string, WeakMap<IndexedRecord, IndexedOffer | null>>();
  return (record, field) => {
    const made = byField.get(field) ?? new WeakMap<IndexedRecord, IndexedOffer | null>();
    byField.set(field, made);
    const known = made.get(record);
    if (known !== undefined) return known;
    const offer = offerOf(record, field);
    made.set(record, offer);
    return offer;
  };
}

function offerOf({ data, title }: IndexedRecord, field: string): IndexedOffer | null {
  const value = typedText(data[field] ?? '');
  return value === '' ? null : { value, title, text: `${value} ${title}`.toLowerCase() };
}
