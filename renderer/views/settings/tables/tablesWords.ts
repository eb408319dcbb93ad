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

/** What is wrong with names of tables and columns as typed. */
export const namingWords = {
  tooLong: (bytes: number) => `名称太长：最多 ${bytes} 个字节，一个汉字占 3 个字节。`,
  tableUsed: '另一类数据也用这个数据表，请填写不同的名称。',
  columnUsed: (label: string) => `与“${label}”的列名相同，请填写不同的列名。`,
} as const;

/** What is wrong with the certificate of an authority as pasted. */
export const certificateWords = {
  privateKey: '这是私钥，不要放在这里。请改用机构证书。',
  notPem: '这不是 PEM 格式的证书。请用记事本打开证书文件，把全部内容粘贴到这里。',
} as const;
