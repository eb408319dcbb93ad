import { defaultIdentifierNode, type IdentifierNode } from '#shared/profile/nodeSettings.ts';
import { practiceScheme } from '#shared/identifiers/practiceScheme.ts';
import type { IdentifierScheme, SubjectMapping } from '#shared/identifiers/scheme.ts';
import type { SubjectKind } from '#shared/identifiers/subjects.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import type { OutboxEntry } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { RowVerdict } from '#shared/model/verdict.ts';
import { deliver } from '../../testing/deliver.ts';
import { openTestStore, type TestStore } from '../../testing/testStore.ts';
import { subjectRow } from './subjectRows.ts';

/** A store with the hands of a person who deals with identifiers. */
export interface IdentifierFixture {
  readonly store: TestStore;
  /** Saves a record that must be accepted; time moves on, so that the next one is younger. */
  save(dataSet: DataSetId, changes: Readonly<Record<string, string>>, ID?: RecordId): Promise<LocalRecord>;
  draft(dataSet: DataSetId, changes: Readonly<Record<string, string>>, ID?: RecordId): Promise<LocalRecord>;
  /** The number registered. */
  register(kind: SubjectKind, ...records: readonly RecordId[]): Promise<number>;
  /** All identifier records of a channel, deleted ones too, oldest first. */
  identifiers(channel?: ChannelId): Promise<readonly LocalRecord[]>;
  /** One identifier by its suffix; it must be there once, as a live one. */
  identifier(suffix: string, channel?: ChannelId): Promise<LocalRecord>;
  /** Suffixes of the live ones, sorted. */
  live(channel?: ChannelId): Promise<readonly string[]>;
  /** What goes out next: `I RP.1`, sorted. */
  pending(channel?: ChannelId): Promise<readonly string[]>;
  entry(ID: RecordId, channel?: ChannelId): Promise<OutboxEntry | null>;
  /** Everything of the channel is acknowledged, or judged as told. */
  deliver(channel?: ChannelId, verdictOf?: (ID: RecordId) => RowVerdict): Promise<void>;
  /** Settings in force with changed mappings of the practice scheme. */
  useMapping(kind: SubjectKind, changes: Partial<SubjectMapping>): void;
  useNode(changes: Partial<IdentifierNode>): void;
  node(): IdentifierNode;
  /** The same after a restart. */
  reopen(): Promise<void>;
}

const practice = 'practiceIdentifier';

export async function openIdentifierFixture(): Promise<IdentifierFixture> {
  let store = await openTestStore();
  let node = defaultIdentifierNode;

  const use = (next: IdentifierNode): void => {
    node = next;
    store.useNode(next);
  };
  const write =
    (how: 'save' | 'saveDraft') =>
    async (dataSet: DataSetId, changes: Readonly<Record<string, string>>, ID: RecordId | null = null) => {
      store.advance(1000);
      const before = ID === null ? subjectRow(dataSet) : ((await store.records.get(ID))?.record.data ?? {});
      const result = await store.records[how]({ ID, dataSet, data: { ...before, ...changes } });
      if (!result.ok) throw new Error(`not saved: ${JSON.stringify(result.error)}`);
      return result.value;
    };
  const identifiers = async (channel: ChannelId = practice): Promise<readonly LocalRecord[]> => {
    const all = store.reader.all('records', await store.db.records.toArray());
    return all
      .filter(({ subject }) => subject?.channel === channel)
      .sort((a, b) => a.createdAt - b.createdAt);
  };
  const entry = async (ID: RecordId, channel: ChannelId = practice): Promise<OutboxEntry | null> =>
    store.reader.one('outbox', await store.db.outbox.get([channel, ID]));

  return {
    get store() {
      return store;
    },
    save: write('save'),
    draft: write('saveDraft'),
    async register(kind, ...records) {
      const summary = await store.identifiers.register(records.map((record) => ({ kind, record })));
      return summary.registered;
    },
    identifiers,
    async identifier(suffix, channel = practice) {
      const found = (await identifiers(channel)).filter(
        (record) => !record.deleted && suffixOf(record) === suffix,
      );
      const [only] = found;
      if (!only || found.length > 1) throw new Error(`${found.length} live identifiers ${suffix}`);
      return only;
    },
    async live(channel = practice) {
      return (await identifiers(channel))
        .filter(({ deleted }) => !deleted)
        .map(suffixOf)
        .sort();
    },
    async pending(channel = practice) {
      const told: string[] = [];
      for (const record of await identifiers(channel)) {
        if (await entry(record.ID, channel)) told.push(`${record.busType} ${suffixOf(record)}`);
      }
      return told.sort();
    },
    entry,
    deliver: (channel = practice, verdictOf) => deliver(store, channel, verdictOf),
    useMapping: (kind, changes) => use({ ...node, practice: withMapping(node.practice, kind, changes) }),
    useNode: (changes) => use({ ...node, ...changes }),
    node: () => node,
    async reopen() {
      store = await store.reopen();
      store.useNode(node);
    },
  };
}

/** The practice scheme with other words for one kind. */
export function withMapping(
  scheme: IdentifierScheme,
  kind: SubjectKind,
  changes: Partial<SubjectMapping>,
): IdentifierScheme {
  const mapping = { ...scheme.subjects[kind], ...changes };
  return { ...scheme, subjects: { ...scheme.subjects, [kind]: mapping } };
}

/** A live scheme that can be told from that of practice: same templates, another prefix. */
export const liveScheme: IdentifierScheme = {
  ...practiceScheme,
  prefix: '88.1021.150',
  templates: practiceScheme.templates.map((template) => ({ ...template, prefix: '88.1021.150' })),
};

function suffixOf({ data }: { readonly data: Row }): string {
  return (data['handle'] ?? '').replace(/^[^/]*\//, '');
}
