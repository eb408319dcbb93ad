import { deriveIdentifier, subjectKey, type Derivation } from '#shared/identifiers/deriveIdentifier.ts';
import { sourceFieldOf } from '#shared/identifiers/sourceFieldOf.ts';
import { subjectList, type SubjectDefinition, type SubjectKind } from '#shared/identifiers/subjects.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import { equalRows } from '#shared/sync/equalRows.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId } from '#shared/model/values.ts';
import { identifierChannelBeside } from '#shared/model/channels.ts';
import { recordsOf } from '../collections.ts';
import type { ListedRecord } from '../recordTypes.ts';
import { createRecordQueries } from '../recordQueries.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import { mayHaveIdentifier } from './followSubjects.ts';
import type { SubjectItem, SubjectProblem } from './identifierTypes.ts';
import type { SchemeInForce } from './schemeInForce.ts';

/** What one subject's item is made of. */
interface Parts {
  readonly definition: SubjectDefinition;
  readonly source: LocalRecord | null;
  readonly identifier: ListedRecord | null;
}

/** Every subject that has an identifier on the channel of the mode in force, or could have one. */
export async function listSubjects(context: RepositoryContext): Promise<readonly SubjectItem[]> {
  const channel = identifierChannelBeside(context.activeChannel());
  const force = context.scheme(channel);
  if (!force) return [];
  const registered = await createRecordQueries(context).list('identifier');
  const records = await sourcesOf(context, channel);
  const items = subjectList.flatMap((definition) => itemsOf(definition, records, registered, force));
  return withDuplicates(items);
}

async function sourcesOf(
  { db, reader }: RepositoryContext,
  channel: ChannelId,
): Promise<ReadonlyMap<DataSetId, readonly LocalRecord[]>> {
  const dataSets = [...new Set(subjectList.map(({ dataSet }) => dataSet))];
  const found = new Map<DataSetId, readonly LocalRecord[]>();
  for (const dataSet of dataSets) {
    const records = reader.all('records', await recordsOf(db, dataSet).toArray());
    const own = records.filter((record) => mayHaveIdentifier(channel, record));
    found.set(
      dataSet,
      own.sort((a, b) => a.createdAt - b.createdAt),
    );
  }
  return found;
}

function itemsOf(
  definition: SubjectDefinition,
  records: ReadonlyMap<DataSetId, readonly LocalRecord[]>,
  registered: readonly ListedRecord[],
  force: SchemeInForce,
): readonly SubjectItem[] {
  const { kind, dataSet } = definition;
  const all = records.get(dataSet) ?? [];
  const byId = new Map(all.map((record) => [record.ID, record]));
  const identifiers = registered.filter(({ record }) => record.subject?.kind === kind);
  const known = new Set(identifiers.map(({ record }) => record.subject?.key ?? ''));
  const taken = new Set(identifiers.map(({ record }) => record.subject?.record ?? ''));
  const open = firstOfEach(
    kind,
    all.filter(({ deleted, draft }) => !deleted && !draft),
  ).filter(
    (source) => !taken.has(source.ID) && (!definition.shared || !known.has(subjectKey(kind, source.data))),
  );
  const parts: Parts[] = [
    ...identifiers.map((identifier) => ({
      definition,
      identifier,
      source: byId.get(identifier.record.subject?.record ?? '') ?? null,
    })),
    ...open.map((source) => ({ definition, source, identifier: null })),
  ];
  return parts.sort(comparePlaces).flatMap((part) => itemOf(part, force));
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

/** By age of what they stand for, so that a row stays where it is when it is registered. */
function comparePlaces(left: Parts, right: Parts): number {
  const age = (parts: Parts): number => parts.source?.createdAt ?? parts.identifier?.record.createdAt ?? 0;
  return age(left) - age(right) || collator.compare(codeOf(left), codeOf(right));
}

function codeOf({ definition, source, identifier }: Parts): string {
  return source?.data[definition.codeField] ?? identifier?.record.subject?.key ?? '';
}

/** One record per subject: the oldest speaks for it. */
function firstOfEach(kind: SubjectKind, records: readonly LocalRecord[]): readonly LocalRecord[] {
  const { shared } = subjectList.find((definition) => definition.kind === kind) ?? { shared: false };
  if (!shared) return records;
  const seen = new Set<string>();
  return records.filter(({ data }) => {
    const key = subjectKey(kind, data);
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function itemOf({ definition, source, identifier }: Parts, force: SchemeInForce): readonly SubjectItem[] {
  const { kind, nameField } = definition;
  const derivation: Derivation =
    source && !source.draft
      ? deriveIdentifier(kind, source, force.scheme, force.valueLimit)
      : { kind: 'none' };
  if (derivation.kind === 'none' && !identifier) return [];
  const row = derivation.kind === 'identifier' ? derivation.row : null;
  const subject = identifier?.record.subject;
  return [
    {
      kind,
      key: identifier?.record.ID ?? `${kind}:${source?.ID ?? ''}`,
      source,
      name: source?.data[nameField] ?? '',
      code: codeOf({ definition, source, identifier }),
      handle: identifier?.record.data['handle'] ?? row?.['handle'] ?? '',
      identifier,
      row,
      problems: identifier ? [] : problemsOf(kind, derivation, force),
      keptTheirs: subject !== undefined && !equalRows(subject.derived, identifier?.record.data ?? {}),
    },
  ];
}

function problemsOf(
  kind: SubjectKind,
  derivation: Derivation,
  { scheme }: SchemeInForce,
): readonly SubjectProblem[] {
  if (derivation.kind === 'problem') return [{ field: derivation.field, message: derivation.message }];
  if (derivation.kind === 'none') return [];
  return derivation.findings.map(({ field, message }) => ({
    field: sourceFieldOf(scheme, kind, field),
    message,
  }));
}

/** Two subjects must not claim one handle; the one that is registered, or the older one, stands. */
function withDuplicates(items: readonly SubjectItem[]): readonly SubjectItem[] {
  const holders = new Map<string, SubjectItem>();
  for (const item of items) {
    const live = item.identifier && !item.identifier.record.deleted;
    if (item.handle !== '' && live) holders.set(item.handle, item);
  }
  return items.map((item) => {
    if (item.identifier || item.handle === '') return item;
    const holder = holders.get(item.handle);
    if (!holder) {
      holders.set(item.handle, item);
      return item;
    }
    const message = `与“${holder.name}”的标识编码相同。请在“节点与映射”的后缀规则里加上能区分它们的字段。`;
    return { ...item, problems: [...item.problems, { field: null, message }] };
  });
}
