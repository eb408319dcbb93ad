import type { ChannelId, RecordId } from '#shared/model/values.ts';
import type { Ways } from '#shared/model/channels.ts';
import type { AppDatabase } from '../schema.ts';
import { awaitedRecords, countCauses, type CauseCounts } from './countCauses.ts';
import { countStates, countWaiting, type CountsByKind } from './countStates.ts';
import type { StateLine } from './stateLine.ts';

/** Everything that the screen says in numbers about records, as it stood at one moment. */
export interface Figures {
  /** Records by the state that a list shows. */
  readonly states: CountsByKind;
  /** Records on their way: the list 待同步. */
  readonly waiting: CountsByKind;
  readonly causes: CauseCounts;
}

/** Reads the kept figures; what it costs does not grow with the number of records. */
export async function readFigures(db: AppDatabase, channel: ChannelId, ways: Ways): Promise<Figures> {
  return db.transaction('r', [db.stateLines, db.stateTallies], async () => {
    const tallies = await db.stateTallies.toArray();
    const lines = new Map<RecordId, StateLine>();
    let awaited = awaitedRecords(tallies);
    while (awaited.length > 0) {
      const missing = [...new Set(awaited)].filter((ID) => !lines.has(ID));
      const found = (await db.stateLines.bulkGet(missing)).filter((line) => line !== undefined);
      for (const line of found) lines.set(line.ID, line);
      awaited = awaitedRecords(found).filter((ID) => !lines.has(ID));
    }
    return {
      states: countStates(tallies, channel, ways),
      waiting: countWaiting(tallies, channel),
      causes: countCauses(tallies, channel, (ID) => lines.get(ID)),
    };
  });
}
