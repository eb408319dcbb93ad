import { typedText } from '#shared/lib/withoutFormatMarks.ts';
import { recordTitle } from '#shared/kinds/recordTitle.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import { modeOfChannel } from '#shared/model/channels.ts';
import type { ChannelId, Instant, RecordId } from '#shared/model/values.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { belongsByFacet, isDeleted, type Facet } from '../facet.ts';
import type { Shape, StoredStateLine } from '../figures/stateLine.ts';
import { groupBy } from '../groupBy.ts';
import { newestFirst } from '../newestFirst.ts';
import { recordText } from './recordText.ts';
import type { IndexSort } from './SearchIndex.ts';
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
  /** The values of a field in records that show in the mode of a channel, each once, the newest first. */
  offers(field: string, channel: ChannelId): readonly IndexedOffer[];
}

export interface IndexedOffer {
  readonly value: string;
  readonly title: string;
  /** What it is searched by. */
  readonly text: string;
}

export function createKindIndex(dataSet: DataSetId): KindIndex {
  const records = new Map<RecordId, IndexedRecord>();
  const orders = new Map<string, readonly IndexedRecord[]>();
  const pickLists = new Map<string, readonly IndexedOffer[]>();
  const newest = (): readonly IndexedRecord[] => {
    const known = orders.get('');
    if (known) return known;
    const made = [...records.values()].sort(newestFirst);
    orders.set('', made);
    return made;
  };
  const forget = (): void => {
    orders.clear();
    pickLists.clear();
  };
  return {
    put(record) {
      records.set(record.ID, record);
      forget();
    },
    remove(ID) {
      if (records.delete(ID)) forget();
    },
    offers(field, channel) {
      const key = `${field} ${modeOfChannel(channel)}`;
      const made = pickLists.get(key) ?? offersOf(newest(), field, channel);
      pickLists.set(key, made);
      return made;
    },
    sorted(sort) {
      if (sort === null) return newest();
      const key = `${sort.key} ${sort.direction}`;
      const known = orders.get(key);
      if (known) return known;
      const made = sortBy(newest(), dataSet, sort);
      orders.set(key, made);
      return made;
    },
  };
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

/** Equal ones stay newest first. Each text is compared once, however many records bear it. */
function sortBy(
  newest: readonly IndexedRecord[],
  dataSet: DataSetId,
  { key, direction }: IndexSort,
): readonly IndexedRecord[] {
  const textOf = ({ data, updateDate }: IndexedRecord) =>
    key === updateColumn ? updateDate : sortText(dataSet, data, key);
  const groups = groupBy(newest, textOf);
  const texts = [...groups.keys()].sort(compareTexts);
  if (direction === 'descending') texts.reverse();
  return texts.flatMap((text) => groups.get(text) ?? []);
}

function offersOf(
  newest: readonly IndexedRecord[],
  field: string,
  channel: ChannelId,
): readonly IndexedOffer[] {
  const offers = new Map<string, IndexedOffer>();
  for (const { facet, data, title } of newest) {
    const value = typedText(data[field] ?? '');
    if (value === '' || offers.has(value) || isDeleted(facet) || !belongsByFacet(facet, channel)) continue;
    offers.set(value, { value, title, text: `${value} ${title}`.toLowerCase() });
  }
  return [...offers.values()];
}
