import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import { isDataSet } from '#shared/kinds/recordKind.ts';
import { perDataSet } from '#shared/standard/perDataSet.ts';
import { fieldOf } from '#shared/standard/fieldOf.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import { recordStates } from '#shared/model/recordState.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { StoredStateLine } from '../figures/stateLine.ts';
import type { AppDatabase, StoredRecord } from '../schema.ts';
import {
  bearsWords,
  createKindIndex,
  indexedRecord,
  wordsOf,
  type IndexedOffer,
  type IndexedRecord,
  type KindIndex,
} from './kindIndex.ts';
import { stateColumn } from './sortColumns.ts';
import type {
  FindAnswer,
  FindRequest,
  FollowingIndex,
  FoundOffer,
  IndexSort,
  OffersRequest,
  SearchRequest,
  StatesByShape,
} from './SearchIndex.ts';
import { compareTexts } from './sortText.ts';

/** The two tables that the index is made from; of the store itself or of another connection to it. */
export interface SearchedTables {
  readonly records: Pick<AppDatabase['records'], 'bulkGet' | 'where'>;
  readonly stateLines: Pick<AppDatabase['stateLines'], 'bulkGet' | 'where'>;
}

type Kinds = Readonly<Record<DataSetId, KindIndex>>;

/** Records that are read at once. */
const blockSize = 2000;

/** The search index over a store, one question at a time. */
export function createSearchIndex(tables: SearchedTables): FollowingIndex {
  /** null: nothing was read yet, or anything may have changed. */
  let kinds: Kinds | null = null;
  const changed = new Set<RecordId>();
  let stale = false;
  const inTurn = oneAtATime();

  /** The records as they are now: all at the first question, then what was written since the last one. */
  async function upToDate(): Promise<Kinds> {
    const ids = [...changed];
    changed.clear();
    const known = stale ? null : kinds;
    stale = false;
    // Nothing half read is kept where reading fails.
    kinds = null;
    const current = known ?? (await readAll(tables));
    if (known) await readChanged(tables, ids, known);
    kinds = current;
    return current;
  }

  const ask = <T>(answer: (current: Kinds) => T): Promise<T> => inTurn(async () => answer(await upToDate()));

  return {
    changed(ids) {
      for (const ID of ids ?? []) changed.add(ID);
      if (ids !== null && changed.size <= blockSize) return;
      stale = true;
      changed.clear();
    },
    prepare: () => ask(() => undefined),
    find: (request) => ask((current) => find(current[request.dataSet], request)),
    search: (request) =>
      ask((current) => {
        const found = request.kinds.flatMap(({ dataSet, states }) =>
          matching(current[dataSet], states, request.query, null),
        );
        return namedFirst(found, request);
      }),
    offers: (request) => ask((current) => findOffers(current, request)),
  };
}

async function readAll({ records, stateLines }: SearchedTables): Promise<Kinds> {
  const kinds = perDataSet(createKindIndex);
  for (let last = ''; ;) {
    const rows = await records.where('ID').above(last).limit(blockSize).toArray();
    const next = rows.at(-1)?.ID;
    if (next === undefined) return kinds;
    const lines = await stateLines.where('ID').between(last, next, false, true).toArray();
    const lineOf = new Map(lines.map((line) => [line.ID, line]));
    for (const row of rows) putInto(kinds, row, lineOf.get(row.ID));
    last = next;
  }
}

async function readChanged(
  { records, stateLines }: SearchedTables,
  ids: readonly RecordId[],
  kinds: Kinds,
): Promise<void> {
  if (ids.length === 0) return;
  const lines = await stateLines.bulkGet([...ids]);
  const rows = await records.bulkGet([...ids]);
  for (const [place, ID] of ids.entries()) {
    const row = rows[place];
    if (row) putInto(kinds, row, lines[place]);
    else for (const kind of Object.values(kinds)) kind.remove(ID);
  }
}

function putInto(kinds: Kinds, row: StoredRecord, line: StoredStateLine | undefined): void {
  if (!isDataSet(row.dataSet) || !line) return;
  const record = indexedRecord(row.dataSet, row, line);
  if (record) kinds[row.dataSet].put(record);
}

function findOffers(
  kinds: Kinds,
  { references, channel, query, order, limit }: OffersRequest,
): readonly FoundOffer[] {
  const typed = query.trim().toLowerCase();
  const words = wordsOf(query);
  // What bears the query as it was typed comes before what only bears its words.
  const literally = ({ text }: IndexedOffer) => text.includes(typed);
  const byWords = (offer: IndexedOffer) => !literally(offer) && bearsWords(offer.text, words);
  const offers = new Map<string, IndexedOffer>();
  for (const fits of [literally, byWords]) {
    const found = references.flatMap(({ dataSet, field }) =>
      fieldOf(dataSet, field) === undefined
        ? []
        : firstOf(kinds[dataSet].offers(field, channel, order), fits, limit - offers.size),
    );
    if (order === 'text') found.sort((left, right) => compareTexts(left.value, right.value));
    for (const offer of found) if (!offers.has(offer.value)) offers.set(offer.value, offer);
  }
  return [...offers.values()].slice(0, limit).map(({ value, title }) => ({ value, title }));
}

/** The first ones that fit; what comes after them is not looked at. */
function firstOf<T>(items: Iterable<T>, fits: (item: T) => boolean, count: number): T[] {
  const found: T[] = [];
  if (count <= 0) return found;
  for (const item of items) {
    if (fits(item)) found.push(item);
    if (found.length >= count) break;
  }
  return found;
}

function find(kind: KindIndex, { states, query, sort, offset, limit }: FindRequest): FindAnswer {
  const found =
    sort?.key === stateColumn
      ? byState(matching(kind, states, query, null), states, sort)
      : matching(kind, states, query, sort);
  return { ids: found.slice(offset, offset + limit).map(({ ID }) => ID), found: found.length };
}

/** Equal ones stay newest first. */
function byState(
  records: readonly IndexedRecord[],
  states: StatesByShape,
  { direction }: IndexSort,
): readonly IndexedRecord[] {
  const inOrder = direction === 'ascending' ? recordStates : [...recordStates].reverse();
  return inOrder.flatMap((state) => records.filter(({ shape }) => states[shape] === state));
}

function matching(
  kind: KindIndex,
  states: StatesByShape,
  query: string,
  sort: IndexSort | null,
): IndexedRecord[] {
  const words = wordsOf(query);
  return kind.sorted(sort).filter(({ shape, text }) => shape in states && bearsWords(text, words));
}

function namedFirst(found: readonly IndexedRecord[], { query, limit }: SearchRequest): FindAnswer {
  const words = wordsOf(query);
  const isNamed = ({ title }: IndexedRecord) => bearsWords(title.toLowerCase(), words);
  const ordered = [...found.filter(isNamed), ...found.filter((record) => !isNamed(record))];
  return { ids: ordered.slice(0, limit).map(({ ID }) => ID), found: found.length };
}
