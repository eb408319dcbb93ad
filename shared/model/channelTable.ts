import type { ChannelId } from './values.ts';

export const modes = ['practice', 'live'] as const;
export type Mode = (typeof modes)[number];

/** All that the program knows of one way out of the machine, apart from its adapter and its settings. */
interface ChannelLine {
  /** It is a channel in each mode: its name, and the Chinese one for messages. */
  readonly channels: Readonly<Record<Mode, { readonly id: ChannelId; readonly title: string }>>;
  /** The nine data sets, as 归集方式 chooses, or identifiers. */
  readonly takes: 'dataSets' | 'identifiers';
  /** As people choose it, e.g. 省平台接口. */
  readonly name: string;
  /** Who is on the other side, in words that fit into a sentence. */
  readonly party: string;
  /** What will be done with records by it, e.g. 上报省平台. */
  readonly reports: string;
  /** What becomes of records that do not go by it any more. */
  readonly leaves: string;
  /** The page where it is set up. */
  readonly settings: { readonly to: string; readonly title: string };
  /** What has to be filled in there before it can be used. */
  readonly needs: string;
  /** What it leads to, as its page calls it, and the settings that say where that is. */
  readonly leadsTo: { readonly noun: string; readonly by: string };
  /** What to do where it cannot take a kind of records. */
  readonly routeAdvice: string;
  /** The lines of a run; `rows` null: each kind of records has a line of its own. */
  readonly steps: { readonly open: string; readonly pull: string | null; readonly rows: string | null };
  /** What identifies a row on the other side; the standard says it for each kind, a database knows the ID alone. */
  readonly identity: 'ID' | 'asTheStandardSays';
  readonly looks: ChannelLooks;
}

/** What can be seen of the other side. */
interface ChannelLooks {
  /** See `ReadBack`; null = the outcome of a request cannot be looked up. */
  readonly readBack: { readonly rows: number; readonly beforeChanges: boolean } | null;
  /** Others write there too, and what they changed is taken in. */
  readonly pull: boolean;
  /** In which modes it can list what it holds. */
  readonly holdings: readonly Mode[];
}

const staysAtPlatform = '已送达的记录留在平台上，不再更新；还没有送达的不再从这里上报。';

const nothingShown: ChannelLooks = { readBack: null, pull: false, holdings: ['practice'] };

/** In the order they are served: the daily report first, identifiers may wait. */
export const channelTable = {
  platform: {
    channels: {
      practice: { id: 'practice', title: '演练平台' },
      live: { id: 'platform', title: '省平台' },
    },
    takes: 'dataSets',
    name: '省平台接口',
    party: '平台',
    reports: '上报省平台',
    leaves: staysAtPlatform,
    settings: { to: '/settings', title: '省平台' },
    needs: '平台地址或账号',
    leadsTo: { noun: '平台', by: '平台地址或 AppID' },
    routeAdvice: '请到“设置”的高级设置里补上这一类数据的接口和代码，再点立即同步。',
    steps: { open: '取得令牌', pull: null, rows: null },
    identity: 'asTheStandardSays',
    looks: nothingShown,
  },
  tables: {
    channels: {
      practice: { id: 'practiceTables', title: '演练库表' },
      live: { id: 'tables', title: '库表' },
    },
    takes: 'dataSets',
    name: '库表',
    party: '库表',
    reports: '写入数据库',
    leaves: '已写入的行留在数据库里，不再更新；还没有写入的不再写入。',
    settings: { to: '/settings/tables', title: '库表' },
    needs: '数据库',
    leadsTo: { noun: '数据库', by: '数据库' },
    routeAdvice: '请到“设置”的“库表”里检查数据表，再点立即同步。',
    steps: { open: '连接库表', pull: '取回别处改动', rows: '写入库表' },
    identity: 'ID',
    // One statement reads many; and a row that somebody else changed is not overwritten, so no look comes before.
    looks: { readBack: { rows: 500, beforeChanges: false }, pull: true, holdings: modes },
  },
  socket: {
    channels: {
      practice: { id: 'practiceSocket', title: '演练 TCP 接口' },
      live: { id: 'socket', title: 'TCP 接口' },
    },
    takes: 'dataSets',
    name: 'TCP 接口',
    party: '平台',
    reports: '经 TCP 接口上报',
    leaves: staysAtPlatform,
    settings: { to: '/settings/socket', title: 'TCP 接口' },
    needs: '主机和端口',
    leadsTo: { noun: '接口', by: '主机或端口' },
    routeAdvice: '请到“设置”的“TCP 接口”和“省平台”里补上，或在“归集方式”里换一种方式，再点立即同步。',
    steps: { open: '连接 TCP 接口', pull: null, rows: '经 TCP 接口上报' },
    identity: 'asTheStandardSays',
    looks: nothingShown,
  },
  identifiers: {
    channels: {
      practice: { id: 'practiceIdentifier', title: '演练标识节点' },
      live: { id: 'identifier', title: '标识节点' },
    },
    takes: 'identifiers',
    name: '标识节点',
    party: '标识节点',
    reports: '登记到标识节点',
    leaves: '已登记的标识留在节点上，不再更新；还没有登记的不再登记。',
    settings: { to: '/identifiers/node', title: '节点与映射' },
    needs: '节点地址或用户名',
    leadsTo: { noun: '节点', by: '节点地址或用户名' },
    routeAdvice: '请到“标识管理”的“节点与映射”里补上，再点立即同步。',
    steps: { open: '登录标识节点', pull: null, rows: null },
    identity: 'asTheStandardSays',
    // Each row is a request of its own, and a stop waits for the call under way.
    looks: { readBack: { rows: 25, beforeChanges: true }, pull: false, holdings: [] },
  },
} as const satisfies Readonly<Record<string, ChannelLine>>;

/** A line of the table: how something goes out, in both modes. */
export type Way = keyof typeof channelTable;

/** The ways in that clause 4.3 names: by interface (annexes A and C), by socket (4.6), by library tables (4.4). */
export type ReportWay = {
  [W in Way]: (typeof channelTable)[W]['takes'] extends 'dataSets' ? W : never;
}[Way];

export const ways = Object.keys(channelTable) as readonly Way[];

export const reportWays = ways.filter(isReportWay);

export function isReportWay(way: Way): way is ReportWay {
  return channelTable[way].takes === 'dataSets';
}

/** The line of a way. */
export function lineOf(way: Way): ChannelLine {
  return channelTable[way];
}
