import type { CreateTablesAnswer, SecretKeeping } from '#shared/bridge/contract.ts';
import { databaseSettings } from '#shared/profile/databaseSettings.ts';
import type { Profile } from '#shared/profile/profile.ts';
import type { DatabaseEngine } from '#shared/tables/databaseTarget.ts';
import { dataSetNames } from '../waysWords.ts';
import { settingsWords, waySavedWords } from '../settingsWords.ts';

/** An engine as people choose it. */
export function engineName(engine: DatabaseEngine): string {
  return databaseSettings.engine.options.find(([id]) => id === engine)?.[1] ?? engine;
}

/** What saving the database came to. */
export function tablesSavedWords(profile: Profile, queued: number, keeping: SecretKeeping): string {
  const password = keeping === 'session' ? settingsWords.keptForSession('密码') : '';
  return `${waySavedWords(profile, queued, '写入')}${password}`;
}

/** What 执行建表 came to, when it went well. */
export function createdWords({ dataSets }: Extract<CreateTablesAnswer, { kind: 'created' }>): string {
  return dataSets.length === 0
    ? '九张数据表本来就都在，没有新建。'
    : `已新建 ${dataSets.length} 张数据表：${dataSetNames(dataSets)}。`;
}

/** 执行建表 broke off. */
export const creationBroken = '建表没有完成：程序内部出错。已经建好的数据表都还在，可以再执行一次。';
