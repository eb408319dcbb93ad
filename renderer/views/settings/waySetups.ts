import { lineOf, reportWays, type ReportWay } from '#shared/model/channelTable.ts';
import type { Profile } from '#shared/profile/profile.ts';
import { partTraits } from '../../stores/settingsParts.ts';

/** A way in that is ticked and cannot be used yet. */
interface MissingSetup {
  readonly way: ReportWay;
  /** Chinese: what is not filled in. */
  readonly message: string;
  /** The page to fill it in. */
  readonly to: string;
  readonly page: string;
}

/** What has to be filled in before the ticked ways can be used; practice needs nothing. */
export function missingSetups(profile: Profile): readonly MissingSetup[] {
  if (profile.mode === 'practice') return [];
  const used = (way: ReportWay) => Object.values(profile.ways).some((chosen) => chosen.includes(way));
  return reportWays.filter((way) => used(way) && !partTraits[way].isSetUp(profile)).map(missingOf);
}

function missingOf(way: ReportWay): MissingSetup {
  const { name, needs, settings } = lineOf(way);
  return { way, message: `${name}还没有填写${needs}。`, to: settings.to, page: settings.title };
}
