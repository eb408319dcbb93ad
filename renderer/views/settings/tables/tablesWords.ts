import type { CreateTablesAnswer, SecretKeeping } from '#shared/bridge/contract.ts';
import type { Profile } from '#shared/profile/profile.ts';
import type { DatabaseEngine } from '#shared/tables/databaseTarget.ts';
import { dataSetNames } from '../waysWords.ts';

/** Engines as people choose them. */
export const engineNames: Readonly<Record<DatabaseEngine, string>> = {
  embedded: '内置数据库',
  postgresql: 'PostgreSQL 兼容',
  mysql: 'MySQL 兼容',
};

/** What an engine is good for. */
export const engineHints: Readonly<Record<DatabaseEngine, string>> = {
  embedded: '保存在本机的数据文件夹里，不用安装。只有这台电脑能用。',
  postgresql: 'PostgreSQL 以及与它兼容的，如人大金仓 Kingbase、openGauss、CockroachDB。',
  mysql: 'MySQL、MariaDB 以及与它们兼容的，如 OceanBase、TiDB、GoldenDB。',
};

/** What saving the database came to. */
export function tablesSavedWords({ mode }: Profile, queued: number, keeping: SecretKeeping): string {
  const where = mode === 'practice' ? '切换到正式平台后使用。' : '';
  const records = queued === 0 ? '' : `${queued} 条记录已排队，点立即同步后写入。`;
  const password = keeping === 'session' ? '密码只保留到退出程序，下次启动要重新填写。' : '';
  return `设置已保存。${where}${records}${password}`;
}

/** What 执行建表 came to, when it went well. */
export function createdWords({ dataSets }: Extract<CreateTablesAnswer, { kind: 'created' }>): string {
  return dataSets.length === 0
    ? '九张数据表本来就都在，没有新建。'
    : `已新建 ${dataSets.length} 张数据表：${dataSetNames(dataSets)}。`;
}
