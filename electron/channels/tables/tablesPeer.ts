import type { Consequences } from '../messages/consequences.ts';
import type { Peer } from '../messages/Peer.ts';

/** Where the database is set up. */
export const settingsPlace = '“设置”的“库表”';

/** The database with the library tables in words; `title`: the channel's name. */
export function tablesPeer(title: string): Peer {
  return {
    title,
    noun: '数据库',
    place: settingsPlace,
    service: '数据表',
    addressing: '数据库名称、模式和数据表名称',
    credentials: '“用户名”和“密码”',
    right: '读写数据表的权限',
    retry: '再按“立即同步”',
    exposed: '密码和个人信息',
  };
}

const notMade = '操作没有完成。';

/** For making tables by hand. */
export const forCreating: Consequences = {
  open: notMade,
  busy: notMade,
  untouched: notMade,
  tooLarge: notMade,
};

const notRead = '没有读到数据表现在的内容，数据没有改变。';

/** For what only reads: nothing can have changed. */
export const forReading: Consequences = {
  open: notRead,
  busy: notRead,
  untouched: notRead,
  tooLarge: notRead,
};
