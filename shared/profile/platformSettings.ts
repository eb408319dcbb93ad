import type { Mode } from '../model/channelTable.ts';
import { perDataSet } from '../standard/perDataSet.ts';
import { choice, column, secret, text, tick, wholeNumber } from './declareSettings.ts';

/** Most rows of one request (d25). */
export const mostRows = 2000;

/**
 * Everything that decides how the platform is spoken to. Each decision of the protocol that a real platform may
 * contradict is one setting here.
 */
export const platformSettings = {
  /** Where the platform channel goes: the practice platform the program carries, or the real one. */
  mode: choice<Mode>({
    label: '上报到',
    options: [
      ['practice', '演练平台'],
      ['live', '正式平台'],
    ],
  }),
  baseUrl: text({
    label: '平台地址',
    hint: '由平台管理单位提供，如 https://platform.example.cn:8443',
    missing: '请填写平台地址，由平台管理单位提供。',
    keyboard: 'url',
    wide: true,
  }),
  appId: text({ label: 'AppID', missing: '请填写 AppID，由平台管理单位分配。' }),
  batchSize: wholeNumber({
    label: '每批条数',
    hint: `一次请求最多送出的记录数，1 到 ${mostRows}。`,
    from: 1,
    to: mostRows,
    default: 100,
  }),
  timeoutSeconds: wholeNumber({
    label: '超时秒数',
    hint: '超过这个时间没有答复，这一批算“待确认”。',
    from: 1,
    to: 600,
    default: 30,
  }),
  /** Where annex C requests carry the token. */
  annexCToken: choice({
    label: '附录C 的令牌位置',
    options: [
      ['bearer', '请求头 Authorization: Bearer'],
      ['query', '地址参数 access_token'],
      ['body', '请求体 access_token'],
    ],
  }),
  /** 19 = YYYY-MM-DD hh:mm:ss (4.4.1 d), 10 = the date alone (table B.1, d31). */
  updateDateWidth: choice({
    label: '更新时间的写法',
    options: [
      [19, '年月日和时分秒（19 位）'],
      [10, '只有年月日（10 位）'],
    ],
  }),
  distributedStorage: text({
    label: '分布式存储标识',
    hint: '附录C 地址里的一段。',
    default: 'default',
    required: true,
  }),
  /** Path of the file upload named by B.7 and defined nowhere (d28). */
  uploadPath: text({
    label: '附件上传路径',
    hint: '接在平台地址后面，如 /upload',
    default: '/upload',
    required: true,
  }),
  /** Do rows sent by annex A carry the four fields of B.1 (d24). */
  annexAEnvelope: tick({
    label: '附录A 的数据也带 ID、批次号、操作标识和更新时间',
    default: true,
    wide: true,
  }),
  /** Interface of the standard a data set's inserts and updates use; deletes always go by annex C (d23). */
  routes: column(
    '每类数据的接口',
    choice({
      label: '接口',
      options: [
        ['annexA', '附录A'],
        ['annexC', '附录C'],
      ],
    }),
    { unit: 'annexC', department: 'annexC', person: 'annexC', rule: 'annexC', training: 'annexC' },
  ),
  /** txcode of annex A per data set; only 0101 and 0201 are printed (table A.1, d13), "" = none. */
  txcodes: column('txcode', text({ label: 'txcode', longest: 8, code: true }), {
    riskPoint: '0101',
    hazardSource: '0101',
    riskMap: '0101',
    hiddenDanger: '0201',
  }),
  resources: column(
    '资源标识',
    text({ label: '资源标识', required: true, code: true }),
    perDataSet((dataSet) => dataSet),
  ),
};

export const appSecret = secret('AppSecret', '请填写 AppSecret，由平台管理单位分配。');
