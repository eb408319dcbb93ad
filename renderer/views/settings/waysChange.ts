import type { Profile } from '#shared/profile/profile.ts';
import { reportWays, type ReportWay } from '#shared/model/channelTable.ts';
import { dataSetIds, type DataSetId } from '#shared/standard/types.ts';

/** What saving would change for one way in. */
export interface WayChange {
  readonly way: ReportWay;
  readonly added: readonly DataSetId[];
  readonly removed: readonly DataSetId[];
}

/** The ways in for which anything changes, in the order of the page. */
export function wayChanges(before: Profile['ways'], after: Profile['ways']): readonly WayChange[] {
  return reportWays
    .map((way) => ({ way, added: gained(before, after, way), removed: gained(after, before, way) }))
    .filter(({ added, removed }) => added.length + removed.length > 0);
}

/** Data sets without any way in: they stay on this PC. */
export function stayingHere(ways: Profile['ways']): readonly DataSetId[] {
  return dataSetIds.filter((dataSet) => ways[dataSet].length === 0);
}

function gained(from: Profile['ways'], to: Profile['ways'], way: ReportWay): readonly DataSetId[] {
  return dataSetIds.filter((dataSet) => to[dataSet].includes(way) && !from[dataSet].includes(way));
}
