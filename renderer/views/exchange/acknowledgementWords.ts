import { effectWords } from '#shared/packages/effectWords.ts';
import type { AcknowledgedKind, AcknowledgementProblem } from '../../db/packages/packageRepository.ts';

/** What an acknowledgement did, one sentence per kind that occurred. */
export function acknowledgementLines(counts: Readonly<Record<AcknowledgedKind, number>>): readonly string[] {
  const sentences: Readonly<Record<AcknowledgedKind, string>> = {
    delivered: '条记录已变为“已送达”。',
    already: '条记录之前已经登记过，没有改动。',
    editedSince: '条记录在导出之后又改过：导出时的内容已送达，后来的改动仍是“待同步”。',
    conflict: '条记录在办公室合并后送达，而本机后来改了同一项：请到“冲突与错误”里选择。',
    deletedSince: '条记录在导出之后被本机删除，但办公室已经上报：已改为等待上报删除，下次导出或同步时送出。',
    sending: '条记录本机自己的上报结果还不明确，没有登记。请先点“立即同步”，再打开一次回执包。',
  };
  return (Object.keys(sentences) as AcknowledgedKind[])
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${sentences[kind]}`);
}

/** Why an acknowledgement is not used. */
export const acknowledgementProblems: Readonly<Record<AcknowledgementProblem, string>> = {
  unknownPackage: `这个回执包说的数据包不是本机导出的，不能在这里使用。${effectWords.untouched}。请在导出那个数据包的电脑上打开它。`,
  otherContent: `这个回执包里的内容与本机当初导出的不一致，整个回执都没有采用。${effectWords.untouched}，记录仍是“待同步”。请让办公室的电脑重新打开数据包并再次生成回执包。`,
};
