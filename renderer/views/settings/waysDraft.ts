import { profileSchema, type Profile } from '#shared/profile/profile.ts';
import { reportWays, type ReportWay } from '#shared/model/channelTable.ts';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';
import type { DraftReading, SecretDraft } from './draftTypes.ts';

/** Which ways in are ticked for each data set. */
export type WaysChoice = Record<DataSetId, Ticks>;

type Ticks = Record<ReportWay, boolean>;

interface WaysDraft {
  ways: WaysChoice;
  workstation: string;
}

/** An editable copy of the ways in of a profile. */
export function draftOfWays({ ways, workstation }: Profile): WaysDraft {
  return {
    ways: perDataSet(
      (dataSet) => Object.fromEntries(reportWays.map((way) => [way, ways[dataSet].includes(way)])) as Ticks,
    ),
    workstation,
  };
}

/** The ways in as a profile has them. */
export function waysOf(choice: WaysChoice): Profile['ways'] {
  return perDataSet((dataSet) => reportWays.filter((way) => choice[dataSet][way]));
}

/** Reads what was ticked and typed into the profile in force. */
export function readWaysDraft(draft: WaysDraft, _secret: SecretDraft, before: Profile): DraftReading {
  const candidate = { ...before, ways: waysOf(draft.ways), workstation: draft.workstation.trim() };
  const parsed = profileSchema.safeParse(candidate);
  if (parsed.success) return { profile: parsed.data, errors: {} };
  return { profile: null, errors: { workstation: '请填写两位数字，例如 00 或 01。' } };
}

function perDataSet<T>(make: (dataSet: DataSetId) => T): Record<DataSetId, T> {
  return Object.fromEntries(dataSetIds.map((dataSet) => [dataSet, make(dataSet)])) as Record<DataSetId, T>;
}
