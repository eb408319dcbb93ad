import { expect, it } from 'vitest';
import { settingName } from './settingName.ts';

it.each([
  ['batchSize', '每批条数'],
  ['updateDateWidth', '更新时间的写法'],
  ['workstation', '工位号'],
  ['routes.unit', '每类数据的接口（单位基本信息）'],
  ['ways.riskPoint', '归集方式（风险点）'],
  ['resources.rule', '资源标识（制度建设）'],
  ['identifier.batchSize', '节点与映射'],
  ['tables.port', '库表'],
  ['socket.port', 'TCP 接口'],
  ['fromTheFuture', 'fromTheFuture'],
])('calls %s %s', (path, name) => expect(settingName(path)).toBe(name));
