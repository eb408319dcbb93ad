import { commonWords } from '#shared/lib/commonWords.ts';
import { skipReasons, type SkipReason } from '#shared/reconcile/planRepair.ts';
import {
  agrees,
  countDifferences,
  type ChannelResult,
  type DifferenceKind,
  type KindResult,
} from '#shared/reconcile/Reconciliation.ts';
import type { Instant } from '#shared/model/values.ts';
import { lineOf, type Way } from '#shared/model/channelTable.ts';
import type { RepairSummary } from '../../../db/reconcile/reconcileRepository.ts';
import type { ReconcileOutcome } from '../../../sync/startReconciliation.ts';
import { formatRecent } from '../../../ui/formatTime.ts';

/** The one sentence on top: when the last reconciliation was, and what it came to. */
export function reconcileSentence(results: readonly ChannelResult[], now: Instant): string {
  if (results.length === 0) return '还没有对过账。对账只查看，不改动任何一方的数据。';
  const at = Math.max(...results.map((result) => result.at));
  return `上次对账 ${formatRecent(at, now)}，${[...outcomeWords(results)].join('；')}`;
}

function* outcomeWords(results: readonly ChannelResult[]): Generator<string> {
  const kinds = results.flatMap((result) => result.kinds);
  const compared = kinds.filter(({ there }) => there !== null);
  const differences = compared.reduce((sum, kind) => sum + countDifferences(kind), 0);
  const repaired = compared.reduce((sum, kind) => sum + countRepaired(kind), 0);
  const agreeing = new Set(compared.filter(agrees).map(({ dataSet }) => dataSet)).size;
  if (differences > 0) {
    yield repaired === 0
      ? `${differences} 处不一致`
      : `${differences} 处不一致，其中 ${repaired} 处已处理，同步后请再对一次`;
  } else if (compared.length > 0) {
    yield compared.every(agrees) ? `${agreeing} 类全部一致` : `${agreeing} 类一致`;
  }
  const unanswered = compared.reduce((sum, kind) => sum + kind.unanswered, 0);
  if (unanswered > 0) yield `${unanswered} 条没有查到结果`;
  if (results.some(({ problem }) => problem !== null)) yield '没有全部对完';
  if (compared.length === 0 && results.every(({ problem }) => problem === null))
    yield '对方没有查询接口，只列出本机的送达记录';
}

function countRepaired({ differences }: Pick<KindResult, 'differences'>): number {
  return differences.filter(({ repaired }) => repaired).length;
}

/** What became of the run that was just started; null = the results say it. */
export const outcomeNotices: Readonly<
  Record<
    Exclude<ReconcileOutcome | 'broken', 'finished'>,
    { readonly kind: 'warn' | 'bad'; readonly text: string }
  >
> = {
  cancelled: { kind: 'warn', text: '对账已停止，没有对完的通道不留结果。记录和送达状态没有改动。' },
  busy: { kind: 'warn', text: '正在同步，没有开始对账。请等同步结束后再点开始对账。' },
  broken: {
    kind: 'bad',
    text: `对账因程序内部错误中断。记录和送达状态没有改动。${commonWords.restart}。`,
  },
};

/** Heading, meaning and way out of each kind of difference; `way`: how the channel takes records. */
export const differenceWords: Readonly<
  Record<DifferenceKind, { readonly word: string; readonly meaning: (way: Way) => string }>
> = {
  missing: {
    word: '对方缺少',
    meaning: () => '本机得到过确认，对方现在没有。重新上报会把它们作为新增（I）重新排队。',
  },
  differs: {
    word: '内容不同',
    meaning: () =>
      '对方的内容与本机得到确认的不同。重新上报以本机现在的内容为准，作为修改（U）重新排队；不想覆盖对方的，请先把本机改成一致。',
  },
  unacknowledged: {
    word: '对方已有，本机没有确认',
    meaning: () => '本机有这些记录，但还没有得到过确认。还在待同步的，下次同步会送出并确认。',
  },
  extra: {
    word: '对方多出',
    meaning: (way) =>
      lineOf(way).looks.pull
        ? `${lineOf(way).party}里有、本机没有，多半由别的电脑写入。下次同步会取回到本机，不用在这里处理。`
        : '对方有、本机没有，多半由别的电脑上报，或者本机没有收到过。请与同事核对；确实多余的，请联系对方删除。',
  },
};

const skipWords: Readonly<Record<SkipReason, string>> = {
  nothingToSend: '本机没有可以发送的内容',
  gone: '本机读不到这条记录',
  changed: '对账以后又同步过，请重新对账',
  inFlight: '结果待确认，下次同步会先核实',
  draft: '有没填完的草稿，保存后会自动排队',
  refused: '已被退回，请先在“冲突与错误”里处理',
  conflict: '有冲突，请先在“冲突与错误”里处理',
};

/** What 重新上报 asks, and why it does nothing. */
export const repairWords = {
  missing: '对方现在没有这些记录。它们在本机不再算已送达，会作为新增（I）重新排队。',
  differs: '以本机现在的内容为准，作为修改（U）重新排队；对方现在的内容会被覆盖。',
  nothing: '没有可以处理的记录，什么也没有改动。',
  running: '正在同步或对账，没有改动。请等它结束后再处理。',
} as const;

/** What a repair does or did, one line each. */
export function repairLines({ queued, settled, skipped }: RepairSummary): readonly string[] {
  const lines = [];
  if (queued > 0) lines.push(`重新排队 ${queued} 条，内容不变，下次同步送出`);
  if (settled > 0) lines.push(`双方现在已经相同，不必再发 ${settled} 条`);
  for (const reason of skipReasons) {
    const count = skipped[reason];
    if (count !== undefined) lines.push(`不处理 ${count} 条：${skipWords[reason]}`);
  }
  return lines;
}

/** A hash as people compare it: the first twelve digits in groups. */
export function shortHash(hash: string): string {
  return (
    hash
      .slice(0, 12)
      .match(/.{1,4}/g)
      ?.join(' ') ?? ''
  );
}
