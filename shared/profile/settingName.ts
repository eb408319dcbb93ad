import { dataSetIds } from '../standard/types.ts';
import { tables } from '../standard/registry.ts';

/** Names of the settings as the pages show them, by path; a path stands for everything below it. */
const names: Readonly<Record<string, string>> = {
  baseUrl: '平台地址',
  appId: 'AppID',
  batchSize: '每批条数',
  timeoutSeconds: '超时秒数',
  routes: '每类数据的接口',
  ways: '归集方式',
  txcodes: 'txcode',
  annexAEnvelope: '附录A 的数据也带 ID、批次号、操作标识和更新时间',
  annexCToken: '附录C 的令牌位置',
  distributedStorage: '分布式存储标识',
  resources: '资源标识',
  uploadPath: '附件上传路径',
  updateDateWidth: '更新时间的写法',
  identifier: '节点与映射',
  tables: '库表',
  socket: 'TCP 接口',
  workstation: '工位号',
};

/** Name of the setting at a path such as "socket.port" or "routes.unit", for a sentence. */
export function settingName(path: string): string {
  const [top = '', below = ''] = path.split('.');
  const dataSet = dataSetIds.find((id) => id === below);
  const name = names[top] ?? path;
  return dataSet ? `${name}（${tables[dataSet].name}）` : name;
}
