import type { Profile, ReportWay } from '#shared/profile/profile.ts';

/** A way in that is ticked and cannot be used yet. */
export interface MissingSetup {
  readonly way: ReportWay;
  /** Chinese: what is not filled in. */
  readonly message: string;
  /** The page to fill it in. */
  readonly to: string;
  readonly page: string;
}

interface Setup extends MissingSetup {
  readonly isMissing: (profile: Profile) => boolean;
}

const setups: readonly Setup[] = [
  {
    way: 'platform',
    message: '省平台接口还没有填写平台地址或账号。',
    to: '/settings',
    page: '省平台',
    isMissing: ({ baseUrl, appId }) => baseUrl === '' || appId === '',
  },
  {
    way: 'tables',
    message: '库表还没有填写数据库。',
    to: '/settings/tables',
    page: '库表',
    isMissing: ({ tables }) => tables.engine !== 'embedded' && tables.host === '',
  },
  {
    way: 'socket',
    message: 'TCP 接口还没有填写主机和端口。',
    to: '/settings/socket',
    page: 'TCP 接口',
    isMissing: ({ socket }) => socket.host === '' || socket.port === 0,
  },
];

/** What has to be filled in before the ticked ways can be used; practice needs nothing. */
export function missingSetups(profile: Profile): readonly MissingSetup[] {
  if (profile.mode === 'practice') return [];
  const used = (way: ReportWay) => Object.values(profile.ways).some((chosen) => chosen.includes(way));
  return setups.filter((setup) => used(setup.way) && setup.isMissing(profile));
}
