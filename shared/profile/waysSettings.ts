import { z } from 'zod';
import { reportWays, type ReportWay } from '../model/channelTable.ts';
import { column, text, type Stored } from './declareSettings.ts';

const reported: Stored<ReportWay[]> = {
  label: '归集方式',
  default: ['platform'],
  schema: z.array(z.enum(reportWays)),
};

/** What goes by which way, and the number of this PC among several. */
export const waysSettings = {
  /** By which ways each data set is reported, in any combination; none = it stays on this PC. */
  ways: column(reported.label, reported),
  /** Two digits of this PC in batch numbers; every PC that writes into the same tables needs its own. */
  workstation: text({
    label: '工位号',
    hint: '批次号里代表这台电脑的两位数字。多台电脑写同一个数据库时，每台用不同的工位号；建议只让一台电脑上报省平台。',
    default: '00',
    keyboard: 'numeric',
    mostTyped: 2,
    pattern: /^\d{2}$/,
    sentence: '请填写两位数字，例如 00 或 01。',
  }),
};
