import type { Table } from 'dexie';
import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import { typedText } from '#shared/lib/withoutFormatMarks.ts';
import { isDataSet } from '#shared/kinds/recordKind.ts';
import { fieldOf } from '#shared/standard/fieldOf.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import { recordStates } from '#shared/model/recordState.ts';
import type { RecordId } from '#shared/model/values.ts';
import { belongsByFacet } from '../facet.ts';
import type { StoredStateLine } from '../figures/stateLine.ts';
import type { StoredRecord } from '../schema.ts';
import {
  bearsWords,
  createKindIndex,
  indexedRecord,
  wordsOf,
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
  readonly records: Pick<Table<StoredRecord, RecordId>, 'bulkGet'>;
  readonly stateLines: Pick<Table<StoredStateLine, RecordId>, 'bulkGet' | 'where'>;
}

/** Records that are read at once. */
const blockSize = 2000;

/** The search index over a store, one question at a time. */
export function createSearchIndex(tables: SearchedTables): FollowingIndex {
  const kinds = new Map<DataSetId, KindIndex>();
  const changed = new Set<RecordId>();
  /** Anything may have changed since the last question. */
  let stale = false;
  const inTurn = oneAtATime();

  /** Looks at what was written since the last question. */
  async function catchUp(): Promise<void> {
    const ids = [...changed];
    changed.clear();
    if (stale) kinds.clear();
    stale = false;
    if (kinds.size === 0) return;
    try {
      await readBlocks(tables, ids, enter);
    } catch (cause) {
      kinds.clear();
      throw cause;
    }
  }

  function enter(ID: RecordId, dataSet: DataSetId | null, record: IndexedRecord | null): void {
    if (dataSet !== null && record !== null) kinds.get(dataSet)?.put(record);
    else for (const kind of kinds.values()) kind.remove(ID);
  }

  async function kindOf(dataSet: DataSetId): Promise<KindIndex> {
    const known = kinds.get(dataSet);
    if (known) return known;
    const made = createKindIndex(dataSet);
    kinds.set(dataSet, made);
    try {
      await readBlocks(tables, await idsOfKind(tables, dataSet), enter);
      return made;
    } catch (cause) {
      kinds.delete(dataSet);
      throw cause;
    }
  }

  const ask = <T>(answer: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      await catchUp();
      return answer();
    });

  return {
    changed(ids) {
      if (ids === null) stale = true;
      else for (const ID of ids) changed.add(ID);
    },
    find: (request) => ask(async () => find(await kindOf(request.dataSet), request)),
    search: (request) =>
      ask(async () => {
        const found: IndexedRecord[][] = [];
        for (const { dataSet, states } of request.kinds)
          found.push(matching(await kindOf(dataSet), states, request.query, null));
        return namedFirst(found.flat(), request);
      }),
    offers: (request) =>
      ask(async () => {
        const offers = new Map<string, FoundOffer>();
        for (const { dataSet, field } of request.references) {
          if (fieldOf(dataSet, field) !== undefined)
            collectOffers(await kindOf(dataSet), field, request, offers);
        }
        const found = [...offers.values()];
        if (request.order === 'text') found.sort((left, right) => compareTexts(left.value, right.value));
        return found.slice(0, request.limit);
      }),
  };
}

/** Shapes begin with the kind and `|`; `}` is the character after that. */
function idsOfKind({ stateLines }: SearchedTables, dataSet: DataSetId): PromiseLike<RecordId[]> {
  return stateLines
    .where('[shape+createdAt]')
    .between([`${dataSet}|`], [`${dataSet}}`])
    .primaryKeys();
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

/** Newest first, and each value once. */
function collectOffers(
  kind: KindIndex,
  field: string,
  { channel, query }: OffersRequest,
  offers: Map<string, FoundOffer>,
): void {
  const words = wordsOf(query);
  for (const { facet, data, title } of kind.sorted(null)) {
    const value = typedText(data[field] ?? '');
    if (value === '' || offers.has(value)) continue;
    if (
      !facet.endsWith(':deleted') &&
      belongsByFacet(facet, channel) &&
      bearsWords(`${value} ${title}`.toLowerCase(), words)
    )
      offers.set(value, { value, title });
  }
}

async function readBlocks(
  { records, stateLines }: SearchedTables,
  ids: readonly RecordId[],
  enter: (ID: RecordId, dataSet: DataSetId | null, record: IndexedRecord | null) => void,
): Promise<void> {
  for (let start = 0; start < ids.length; start += blockSize) {
    const block = ids.slice(start, start + blockSize);
    const lines = await stateLines.bulkGet(block);
    const rows = await records.bulkGet(block);
    for (const [place, ID] of block.entries()) {
      const row = rows[place];
      const line = lines[place];
      const known = row && line && isDataSet(row.dataSet) ? row.dataSet : null;
      enter(ID, known, row && line && known ? indexedRecord(row, line) : null);
    }
  }
}
