import { isDataSet } from '#shared/kinds/recordKind.ts';
import { equalRows } from '#shared/sync/equalRows.ts';
import { saveLocally } from '#shared/sync/localEdits.ts';
import { planTaking, takeable, type TakingCandidate } from '#shared/sync/planTaking.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { RecordId } from '#shared/model/values.ts';
import type { Mode } from '#shared/model/channelTable.ts';
import { editStamp } from '../editStamp.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import { ownViews, readStandings } from '../standing.ts';
import { writeRecords } from '../writeRecords.ts';
import { markOldRecords } from './markOldRecords.ts';
import { restoreAttachments } from './restoreAttachments.ts';

/** Records made while practising: they never go to the real platform unless a person takes them along. */
export interface PracticeRepository {
  /** Everything made while practising, in send order, oldest first. */
  candidates(): Promise<readonly TakingCandidate[]>;
  count(): Promise<number>;
  /**
   * Makes them records for the real platform, with all that the records they name ask for: one that names what stays
   * behind stays too. Queuing them is left to `queueForChannel`. The number taken.
   */
  takeAlong(ids: readonly RecordId[]): Promise<number>;
  /** Once per store: says of records of an older version, which did not tell, whether they were made while practising. */
  markOld(mode: Mode): Promise<void>;
}

export function createPracticeRepository(context: RepositoryContext): PracticeRepository {
  const { db } = context;
  return {
    candidates: () => db.transaction('r', db.records, async () => readCandidates(context)),
    count: () => db.records.filter(isMadeInPractice).count(),
    takeAlong: (ids) => takeAlong(context, ids),
    markOld: (mode) => markOldRecords(context, mode),
  };
}

async function readCandidates({ db, reader }: RepositoryContext): Promise<readonly TakingCandidate[]> {
  const records = reader.all('records', await db.records.toArray());
  const known = records.filter(({ deleted, dataSet }) => !deleted && isDataSet(dataSet));
  return planTaking([...known].sort((a, b) => a.createdAt - b.createdAt));
}

async function takeAlong(context: RepositoryContext, ids: readonly RecordId[]): Promise<number> {
  const { db, reader } = context;
  return writeRecords(context, [], async (writer) => {
    const going = takeable(await readCandidates(context), new Set(ids));
    const standings = await readStandings(db, reader, [...going]);
    for (const standing of standings) {
      const { record } = standing;
      if (!record) continue;
      const data = restoreAttachments(record);
      if (equalRows(data, record.data)) {
        await writer.put([official(record)]);
        continue;
      }
      const { ID, dataSet, sample, draft } = record;
      const views = ownViews(context, standing, dataSet);
      const edit = saveLocally({
        ID,
        dataSet,
        data,
        sample,
        current: record,
        views,
        stamp: editStamp(context),
      });
      await writer.edit([
        {
          record: edit.record && { ...official(edit.record), draft },
          entries: draft ? [] : edit.entries,
        },
      ]);
    }
    return going.size;
  });
}

function official(record: LocalRecord): LocalRecord {
  const copy = { ...record };
  Reflect.deleteProperty(copy, 'practice');
  return copy;
}

function isMadeInPractice({ practice, deleted, subject }: LocalRecord): boolean {
  return practice === true && !deleted && !subject;
}
