import { deriveIdentifier, subjectKey, subjectName } from '#shared/identifiers/deriveIdentifier.ts';
import { equalRows } from '#shared/sync/equalRows.ts';
import {
  deleteLocally,
  restoreDeleted,
  saveLocally,
  type ChannelViews,
  type EditStamp,
  type LocalEdit,
} from '#shared/sync/localEdits.ts';
import type { LocalRecord, RecordSubject } from '#shared/model/record.ts';
import type { NewIdentifier } from './createIdentifiers.ts';
import type { SchemeInForce } from './schemeInForce.ts';

/** An identifier record: one that stands for another. */
export type IdentifierRecord = LocalRecord & { readonly subject: RecordSubject };

interface FollowInput {
  readonly identifier: IdentifierRecord;
  readonly views: ChannelViews;
  /** The record it stands for; null = gone. */
  readonly source: LocalRecord | null;
  /** Another live record of the same subject; null = none. */
  readonly successor: () => LocalRecord | null;
  /** Whether another live identifier of the channel bears its handle by now. */
  readonly taken: () => boolean;
  readonly force: SchemeInForce;
  readonly stamp: EditStamp;
}

/** What one identifier needs so that it is in step again. */
export type FollowPlan =
  | { readonly kind: 'nothing' }
  /** Only what it stands for changes. */
  | { readonly kind: 'tie'; readonly record: LocalRecord }
  | { readonly kind: 'update'; readonly edit: LocalEdit }
  | { readonly kind: 'remove'; readonly edit: LocalEdit }
  /** The handle is the identity: the old one goes, and a new one is registered. */
  | { readonly kind: 'rename'; readonly edit: LocalEdit; readonly next: NewIdentifier };

const nothing: FollowPlan = { kind: 'nothing' };

/** Decides how an identifier follows what it stands for. */
export function planFollow(input: FollowInput): FollowPlan {
  const { identifier, source, force } = input;
  const { subject } = identifier;
  if (subject.withdrawn || source?.draft) return nothing;
  const stands = standIn(input);
  if (!stands) return remove(input);
  const key = subjectKey(subject.kind, stands.data);
  if (key === '') return remove(input);
  const derivation = deriveIdentifier(subject.kind, stands, force.scheme, force.valueLimit);
  // A mapping that was taken away, or a handle that cannot be formed: what is registered stays as it is.
  if (derivation.kind !== 'identifier') return nothing;
  const next: RecordSubject = {
    ...subject,
    record: stands.ID,
    key,
    name: subjectName(subject.kind, stands.data),
    derived: derivation.row,
  };
  if (derivation.row['handle'] !== identifier.data['handle']) return rename(input, next);
  return update(input, next);
}

/** Who the identifier stands for from now on. One that is being taken back comes back for its own record alone. */
function standIn({ identifier, source, successor }: FollowInput): LocalRecord | null {
  const { kind, key } = identifier.subject;
  const live = source && !source.deleted ? source : null;
  if (identifier.deleted || (live && subjectKey(kind, live.data) === key)) return live;
  return successor() ?? live;
}

function update(input: FollowInput, next: RecordSubject): FollowPlan {
  const { identifier, views, stamp, taken } = input;
  const current = { ...identifier, subject: next };
  const same = equalRows(next.derived, identifier.subject.derived);
  if (identifier.deleted) {
    if (taken()) return nothing;
    const data = same ? identifier.data : next.derived;
    return { kind: 'update', edit: restoreDeleted({ ...current, data }, views, stamp) };
  }
  if (same) {
    const { record, key, name } = identifier.subject;
    const tied = record === next.record && key === next.key && name === next.name;
    return tied ? nothing : { kind: 'tie', record: current };
  }
  const { ID, dataSet, sample } = identifier;
  return {
    kind: 'update',
    edit: saveLocally({ ID, dataSet, data: next.derived, sample, current, views, stamp }),
  };
}

function rename({ identifier, views, stamp }: FollowInput, next: RecordSubject): FollowPlan {
  if (identifier.deleted) return nothing;
  const { kind, record, key, name, derived } = next;
  return {
    kind: 'rename',
    edit: deleteLocally(identifier, views, stamp),
    next: { kind, record, key, name, row: derived, sample: identifier.sample },
  };
}

/** While the record is there and may be restored, even an identifier that was never sent is kept for it. */
function remove({ identifier, source, views, stamp }: FollowInput): FollowPlan {
  if (identifier.deleted) return nothing;
  const edit = deleteLocally(identifier, views, stamp);
  const kept = source ? { ...identifier, deleted: true } : null;
  return { kind: 'remove', edit: { ...edit, record: edit.record ?? kept } };
}
