import { businessKeyOf } from '../kinds/businessKeyOf.ts';
import type { LocalRecord } from '../model/record.ts';
import type { RecordId } from '../model/values.ts';
import { staysInPractice } from '../model/channels.ts';
import { buildParentLookup, parentNeeds } from './parentIndex.ts';

/** Why a practice record cannot be taken along to the real platform, whatever else is. */
export type TakingObstacle =
  /** It names a record of the sample enterprise. */
  | { readonly kind: 'sample'; readonly parent: LocalRecord }
  /** It names a practice record that cannot be taken along itself. */
  | { readonly kind: 'parent'; readonly parent: LocalRecord }
  /** A record for the real platform bears the same key. */
  | { readonly kind: 'duplicate' };

/** A record made while practising, and what taking it along asks for. */
export interface TakingCandidate {
  readonly record: LocalRecord;
  /** One group for each practice record that it names: one of the group has to go with it. */
  readonly needs: readonly (readonly RecordId[])[];
  readonly obstacle: TakingObstacle | null;
}

/**
 * What can be taken along from practice. `records`: everything that is not deleted; a record may name others of any
 * origin, and the real platform must never get one that names what stays behind.
 */
export function planTaking(records: readonly LocalRecord[]): readonly TakingCandidate[] {
  const lookup = buildParentLookup(records);
  const official = records.filter((record) => !staysInPractice(record));
  const keys = new Set(official.map(keyOf).filter((key) => key !== ''));
  const candidates = new Map<RecordId, TakingCandidate>();
  for (const record of records) {
    if (record.practice) candidates.set(record.ID, candidateOf(record, keys, lookup));
  }
  // What names a record that has to stay stays too, down the whole chain.
  for (let blocked = true; blocked;) {
    blocked = false;
    for (const candidate of candidates.values()) {
      const parent = candidate.obstacle === null ? unavailable(candidate, candidates) : null;
      if (!parent) continue;
      candidates.set(candidate.record.ID, { ...candidate, obstacle: { kind: 'parent', parent } });
      blocked = true;
    }
  }
  return [...candidates.values()];
}

/** The records among `chosen` that can go, given that all of them go together. */
export function takeable(
  candidates: readonly TakingCandidate[],
  chosen: ReadonlySet<RecordId>,
): ReadonlySet<RecordId> {
  const going = new Set(
    candidates
      .filter(({ record, obstacle }) => obstacle === null && chosen.has(record.ID))
      .map(({ record }) => record.ID),
  );
  for (let left = true; left;) {
    left = false;
    for (const { record, needs } of candidates) {
      if (!going.has(record.ID) || needs.every((group) => group.some((ID) => going.has(ID)))) continue;
      going.delete(record.ID);
      left = true;
    }
  }
  return going;
}

function candidateOf(
  record: LocalRecord,
  officialKeys: ReadonlySet<string>,
  lookup: ReturnType<typeof buildParentLookup<LocalRecord>>,
): TakingCandidate {
  if (officialKeys.has(keyOf(record))) return { record, needs: [], obstacle: { kind: 'duplicate' } };
  const needs: (readonly RecordId[])[] = [];
  for (const need of parentNeeds(record.dataSet, record.data)) {
    const found = lookup(need).filter(({ ID }) => ID !== record.ID);
    if (found.length === 0 || found.some((other) => !staysInPractice(other))) continue;
    const practised = found.filter(({ practice }) => practice);
    const [first] = found;
    if (practised.length === 0 && first)
      return { record, needs: [], obstacle: { kind: 'sample', parent: first } };
    needs.push(practised.map(({ ID }) => ID));
  }
  return { record, needs, obstacle: null };
}

/** A record that the candidate names and that has to stay; null = there is none. */
function unavailable(
  { needs }: TakingCandidate,
  candidates: ReadonlyMap<RecordId, TakingCandidate>,
): LocalRecord | null {
  for (const group of needs) {
    const named = group.flatMap((ID) => candidates.get(ID) ?? []);
    if (named.every(({ obstacle }) => obstacle !== null)) return named[0]?.record ?? null;
  }
  return null;
}

function keyOf({ dataSet, data }: LocalRecord): string {
  const key = businessKeyOf(dataSet, data);
  return key === '' ? '' : `${dataSet} ${key}`;
}
