import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { defaultIdentifierNode, type IdentifierNode } from '#shared/profile/nodeSettings.ts';
import { defaultProfile } from '#shared/profile/profile.ts';
import type { Row } from '#shared/standard/types.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { ChannelId } from '#shared/model/values.ts';
import type { Ways } from '#shared/model/channels.ts';
import type { ChangeRecorder } from '../journal/captureChanges.ts';
import { openDatabase, type DatabaseProblem } from '../openDatabase.ts';
import { createRowReader, type RowReader } from '../quarantine.ts';
import {
  createIdentifierRepository,
  type IdentifierRepository,
} from '../identifiers/identifierRepository.ts';
import { schemeInForce } from '../identifiers/schemeInForce.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import { createRecordRepository } from '../recordRepository.ts';
import type { ListedRecord, RecordRepository } from '../recordTypes.ts';
import type { AppDatabase } from '../schema.ts';

/** 2026-05-20 08:00:00 in Asia/Shanghai. */
export const testNow = Date.UTC(2026, 4, 20, 0, 0, 0);

/** A store in memory with everything that varies under the test's control. */
export interface TestStore {
  readonly db: AppDatabase;
  readonly reader: RowReader;
  readonly context: RepositoryContext;
  readonly records: RecordRepository;
  readonly identifiers: IdentifierRepository;
  readonly problems: DatabaseProblem[];
  /** Opens the same data again, as after a restart. */
  reopen(): Promise<TestStore>;
  use(channel: ChannelId): void;
  /** Other ways for some data sets; the defaults until then. */
  useWays(ways: Partial<Ways>): void;
  /** The identifier settings in force; the defaults until then. */
  useNode(node: IdentifierNode): void;
  advance(ms: number): void;
  now(): number;
}

export async function openTestStore(
  indexedDB = new IDBFactory(),
  start = testNow,
  recorder?: ChangeRecorder,
): Promise<TestStore> {
  const problems: DatabaseProblem[] = [];
  const opened = await openDatabase({
    onProblem: (problem) => problems.push(problem),
    indexedDB,
    IDBKeyRange,
    ...(recorder && { recorder }),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const db = opened.value;
  let channel: ChannelId = 'practice';
  let ways: Ways = defaultProfile.ways;
  let node = defaultIdentifierNode;
  let time = start;
  let ids = 0;
  const now = () => time;
  const reader = createRowReader(db, { now });
  const run = Math.random().toString(36).slice(2);
  const context: RepositoryContext = {
    db,
    reader,
    activeChannel: () => channel,
    ways: () => ways,
    scheme: (id) => schemeInForce(node, id),
    now,
    newId: () => `${run}-${(ids += 1)}`,
    random: () => 0.5,
  };
  return {
    db,
    reader,
    context,
    records: createRecordRepository(context),
    identifiers: createIdentifierRepository(context),
    problems,
    async reopen() {
      db.close();
      return openTestStore(indexedDB, time, recorder);
    },
    use: (next) => (channel = next),
    useWays: (next) => (ways = { ...ways, ...next }),
    useNode: (next) => (node = next),
    advance: (ms) => (time += ms),
    now,
  };
}

/** The same with its writes numbered, as they are where a journal stands beside the store. */
export async function openNumberedStore(indexedDB = new IDBFactory()): Promise<TestStore> {
  return openTestStore(indexedDB, testNow, { storeId: () => 'numbered', keep: async () => undefined });
}

/** A valid row of B.4. */
export function department(name: string, overrides: Record<string, string> = {}): Row {
  return {
    deptName: name,
    dParentName: '江苏临江装备制造有限公司',
    isSecDept: '0',
    dLinkMan: '',
    dLinkTel: '',
    ...overrides,
  };
}

/** A valid row of B.7. */
export function training(planNo: string, overrides: Record<string, string> = {}): Row {
  return {
    planNo,
    planName: '下半年特种设备培训',
    startDate: '2023-07-08',
    endDate: '2023-08-18',
    trainTitle: '锅炉水质管理',
    trainDate: '2023-07-10',
    trainAddress: '会议室',
    trainContent: '水质指标',
    fileName: '',
    ...overrides,
  };
}

/** Saves a department that must be accepted. */
export async function saveDepartment(
  store: TestStore,
  data: Row,
  ID: string | null = null,
): Promise<LocalRecord> {
  const result = await store.records.save({ ID, dataSet: 'department', data });
  if (!result.ok) throw new Error(`not saved: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A record that must be there. */
export async function getListed(store: TestStore, ID: string): Promise<ListedRecord> {
  const listed = await store.records.get(ID);
  if (!listed) throw new Error(`no record ${ID}`);
  return listed;
}
