import type { Row } from '../standard/types.ts';
import { equalRows } from '../sync/equalRows.ts';
import { mergeThreeWay } from '../sync/mergeThreeWay.ts';
import type { LocalRecord } from '../model/record.ts';
import type { CarriedRecord } from './packedRecord.ts';

/** What this PC last took of a record from the PC that made the package. */
export interface TakenBefore {
  readonly revision: number;
  readonly hash: string;
  readonly data: Row;
}

/** What is decided where one side deleted what the other changed. keep: as it is here. take: as it is in the package. */
export interface DeletionChoice {
  /** Deleted here, changed there. */
  readonly deletedHere: 'keep' | 'take';
  /** Changed here, deleted there. */
  readonly deletedThere: 'keep' | 'take';
}

export const keepDeletions: DeletionChoice = { deletedHere: 'keep', deletedThere: 'keep' };

export interface MergeInput {
  readonly carried: CarriedRecord;
  /** null: there is none here (any more). */
  readonly record: LocalRecord | null;
  readonly taken: TakenBefore | null;
  /**
   * Whether an entry of the record stands in the way of a conflict or a change. sending: its outcome is open on the
   * channel that would bear the conflict; conflict: it has one already.
   */
  readonly entry: 'free' | 'sending' | 'conflict';
  readonly deletions: DeletionChoice;
}

/** Why a record is left as it is, so that a person has to do something first. */
export type LeftBecause = 'draft' | 'sending' | 'conflict' | 'deletedHere' | 'deletedThere';

export type MergePlan =
  /** Nothing to write: it is here already. */
  | { readonly kind: 'same' }
  /** Something newer was taken from there already. */
  | { readonly kind: 'older' }
  | { readonly kind: 'new'; readonly data: Row }
  /** Deleted here, and to be there again. */
  | { readonly kind: 'restored'; readonly data: Row }
  /** `joined`: something of it was changed here as well. */
  | { readonly kind: 'changed'; readonly data: Row; readonly joined: boolean }
  /** Both changed `overlaps`; `data` has everything else joined. `base` null: nothing is known to be common. */
  | {
      readonly kind: 'conflict';
      readonly data: Row;
      readonly base: Row | null;
      readonly overlaps: readonly string[];
    }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'left'; readonly because: LeftBecause };

/**
 * What becomes of one record of a package. The comparison is with what both PCs last agreed on; no clock decides
 * (promise 6). A package that was applied before finds its revisions taken and plans nothing.
 */
export function planMerge(input: MergeInput): MergePlan {
  const { carried, record, taken } = input;
  if (wasTaken(carried, taken)) return { kind: taken.revision > carried.revision ? 'older' : 'same' };
  if (!record) return planAbsent(input);
  if (record.draft) return left('draft');
  if (carried.deleted) return planDeletion(input, record);
  if (record.deleted) return planDeletedHere(input);
  return planContent(input, record);
}

/** Whether this very content of the record, or a later one, was taken from that PC already. */
export function wasTaken(
  carried: Pick<CarriedRecord, 'revision' | 'hash'>,
  taken: TakenBefore | null | undefined,
): taken is TakenBefore {
  if (!taken || taken.revision < carried.revision) return false;
  return taken.revision > carried.revision || taken.hash === carried.hash;
}

/** The later of what the two PCs are known to have had in common; null = nothing. */
export function commonBase({ carried, taken }: Pick<MergeInput, 'carried' | 'taken'>): Row | null {
  if (taken && taken.revision > carried.baseRevision) return taken.data;
  return carried.base;
}

function planAbsent({ carried, taken, deletions }: MergeInput): MergePlan {
  if (carried.deleted) return { kind: 'same' };
  if (!taken || deletions.deletedHere === 'take') return { kind: 'new', data: carried.data };
  return equalRows(taken.data, carried.data) ? { kind: 'same' } : left('deletedHere');
}

function planDeletion(input: MergeInput, record: LocalRecord): MergePlan {
  const { carried, entry, deletions } = input;
  if (record.deleted) return { kind: 'same' };
  if (entry === 'conflict') return left('conflict');
  const base = commonBase(input);
  const untouched = equalRows(record.data, carried.data) || (base !== null && equalRows(record.data, base));
  return untouched || deletions.deletedThere === 'take' ? { kind: 'deleted' } : left('deletedThere');
}

function planDeletedHere(input: MergeInput): MergePlan {
  const { carried, deletions } = input;
  const base = commonBase(input);
  if (base && equalRows(base, carried.data)) return { kind: 'same' };
  if (deletions.deletedHere === 'keep') return left('deletedHere');
  return { kind: 'restored', data: carried.data };
}

function planContent(input: MergeInput, record: LocalRecord): MergePlan {
  const { carried, entry } = input;
  const base = commonBase(input);
  const { data, overlaps } = mergeThreeWay(base, record.data, carried.data);
  if (overlaps.length === 0 && equalRows(data, record.data)) return { kind: 'same' };
  if (entry === 'conflict') return left('conflict');
  if (overlaps.length > 0)
    return entry === 'sending' ? left('sending') : { kind: 'conflict', data, base, overlaps };
  return { kind: 'changed', data, joined: !equalRows(data, carried.data) };
}

function left(because: LeftBecause): MergePlan {
  return { kind: 'left', because };
}
