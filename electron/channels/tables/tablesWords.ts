import type { Peer } from '../messages/Peer.ts';

/** What is said of the database as a whole: its tables, the embedded one, and batches that are not written. */
export const tablesWords = {
  missing: (names: string, advice: string) => `还没有这些数据表：${names}。${advice}`,
  makeTables: '请核对数据表名称，或按“建表”新建。',
  allThere: (notes: string) => `九张数据表都在，可以写入。${notes === '' ? '' : `请留意：${notes}`}`,
  moreProblems: (count: number) => `另有 ${String(count)} 处，详见“检查数据表”。`,
  notAllMade: (why: string) => `没有建成全部数据表：${why}已经建好的会保留，再按“建表”只补缺少的。`,
  loggedIn: '登录成功。',
  notEncrypted: ({ exposed }: Peer) =>
    `没有开启加密，${exposed}在网络上可能被看到。如数据库支持，请开启加密。`,
  embeddedStarted: '内置数据库已启动。',
  embeddedNotStarted: (folder: string) =>
    `内置数据库没有启动，数据没有写入，本机的记录不受影响。请确认磁盘没有写满、没有同时打开两个程序，再试一次；如果仍不能启动，文件夹 ${folder} 可能已损坏，请联系技术支持。`,
  embeddedStopped: '程序正在关闭，内置数据库已停止，数据没有写入。请重新打开程序后再试。',
  drawnTwice: (batchNo: string) =>
    `批次号 ${batchNo} 已被另一台电脑用过：有两台电脑的工位号相同，继续写会盖掉别人的修改，所以这批数据没有写入。请在“设置”的“归集方式”里给每台电脑填写不同的工位号，再按“立即同步”。`,
} as const;
