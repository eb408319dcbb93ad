import { z } from 'zod';
import { perDataSet } from '../standard/perDataSet.ts';
import { usualNames, usualPort, type DatabaseEngine } from '../tables/databaseTarget.ts';
import { choice, defaultsOf, secret, shapeOf, text, wholeNumber } from './declareSettings.ts';
import { mostRows, platformSettings } from './platformSettings.ts';

/** PostgreSQL takes 63 bytes, MySQL 64 characters. A question mark would be a placeholder to the driver. */
const sqlName = {
  longest: 63,
  pattern: /^[^?\0]*$/,
  sentence: '名称最多 63 个字符，不能有问号。',
};

/** Bytes of a file with the certificate of an authority. */
const largestCertificate = 100_000;

/** How the database of library tables (库表归集, clause 4.4) is reached, and how rows are written. */
export const databaseSettings = {
  engine: choice<DatabaseEngine>({
    label: '数据库类型',
    wide: true,
    options: [
      ['embedded', '内置数据库', '保存在本机的数据文件夹里，不用安装。只有这台电脑能用。'],
      [
        'postgresql',
        'PostgreSQL 兼容',
        'PostgreSQL 以及与它兼容的，如人大金仓 Kingbase、openGauss、CockroachDB。',
      ],
      ['mysql', 'MySQL 兼容', 'MySQL、MariaDB 以及与它们兼容的，如 OceanBase、TiDB、GoldenDB。'],
    ],
  }),
  /** Host name or address. What follows up to `ca` does not matter for the embedded database. */
  host: text({
    label: '主机',
    hint: '主机名或 IP 地址，如 10.0.0.8',
    missing: '请填写数据库服务器的主机名或 IP 地址，由数据库管理员提供。',
    longest: 255,
  }),
  port: wholeNumber({ label: '端口', from: 1, to: 65_535, default: usualPort('postgresql') }),
  database: text({ label: '数据库名称', missing: '请填写数据库的名称，由数据库管理员提供。', ...sqlName }),
  /** PostgreSQL only; for MySQL the database is the schema. */
  schema: text({
    label: '模式',
    hint: '数据表所在的模式，通常是 public。',
    missing: '请填写模式，通常是 public。',
    default: 'public',
    ...sqlName,
  }),
  user: text({ label: '用户名', missing: '请填写登录数据库的用户名。', longest: 128 }),
  tls: choice({
    label: '加密连接',
    options: [
      ['required', '使用，并检查数据库的证书'],
      ['off', '不使用'],
    ],
  }),
  /** PEM of an authority to be trusted instead of the well-known ones; "" = those. */
  ca: text({
    label: '机构证书',
    control: 'certificate',
    hint: '留空：信任公认的机构。数据库用本单位自己签发的证书时，粘贴签发它的机构证书（PEM），或从文件读取。',
    longest: largestCertificate,
    mostTyped: largestCertificate,
    sentence: '证书太长。请只放签发数据库证书的机构证书。',
    wide: true,
  }),
  /** Rows per transaction (d25); a full update (clause 5.1) is fast only with many. */
  batchSize: wholeNumber({
    label: '每批条数',
    hint: `一次写入最多的记录数，1 到 ${mostRows}。一批要么全部写入，要么都不写入。`,
    from: 1,
    to: mostRows,
    default: 1000,
  }),
  statementTimeoutSeconds: wholeNumber({
    label: '语句超时秒数',
    hint: '数据库超过这个时间没有答复，这一批算“待确认”。',
    from: 1,
    to: 3600,
    default: 30,
  }),
  /** A column 10 wide gets the date alone anyway. */
  updateDateWidth: {
    ...platformSettings.updateDateWidth,
    hint: '已有数据表的列只有 10 位时，总是只写年月日。',
  },
};

export const databasePassword = secret('密码', '请填写登录数据库的密码，由数据库管理员分配。');

/** Names in tables that were made by somebody else; "" = the usual one. */
export const tableName = text({ label: '数据表名称', code: true, ...sqlName });
export const columnName = text({ label: '列名', code: true, ...sqlName });

const namesSchema = z.object({
  name: tableName.schema,
  /** Field of B.1 or of the data set → column; a field that is absent or "" has its printed name. */
  columns: z.record(z.string(), columnName.schema),
});

/** One database that takes library tables, except its password. */
export const databaseTargetSchema = z.object({
  ...shapeOf(databaseSettings),
  tables: z.object(perDataSet(() => namesSchema)),
});
export type DatabaseTarget = z.infer<typeof databaseTargetSchema>;

/** Works at once with the embedded database. */
export const defaultDatabaseTarget: DatabaseTarget = { ...defaultsOf(databaseSettings), ...usualNames };
