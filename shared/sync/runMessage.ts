import { commonWords } from '../lib/commonWords.ts';
import { assertNever } from '../lib/assertNever.ts';
import type { Instant } from '../model/values.ts';
import type { RunCounts, StopCause } from './runReport.ts';

/** How a run ended, before it is put into words. */
export type RunEnd =
  | { readonly kind: 'completed' }
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'stopped';
      readonly cause: StopCause;
      readonly reason: string;
      readonly nextTryAt: Instant | null;
    };

/** Why a run goes no further. */
export type Stop = Exclude<RunEnd, { kind: 'completed' }>;

/** Puts the end of a run into words: what happened, what it means for the data, what to do. */
export function runMessage(end: RunEnd, counts: RunCounts, channelTitle: string): string {
  switch (end.kind) {
    case 'completed':
      return completed(counts, channelTitle);
    case 'cancelled':
      return join([
        '已停止同步。',
        takenIn(counts),
        arrived(counts),
        problems(counts),
        kept(counts),
        '需要时请再点立即同步。',
      ]);
    case 'stopped': {
      const [what, next] = stopWords(end, channelTitle);
      return join([what, takenIn(counts), arrived(counts), problems(counts), kept(counts), next]);
    }
    default:
      return assertNever(end);
  }
}

/** Rows of others that cannot be a record; '' = none. */
export function leftOutWords(rows: number, channelTitle: string): string {
  if (rows === 0) return '';
  return `${channelTitle}里有 ${rows} 行没有记录ID或没有名称、编号，不能成为记录，没有取回。请数据库管理员核对这些行。`;
}

function completed(counts: RunCounts, channelTitle: string): string {
  const { held, left } = counts;
  const sentences = [
    takenIn(counts),
    arrived(counts),
    problems(counts),
    counts.unknown > 0
      ? `${counts.unknown} 条待确认：${channelTitle}没有明确答复，数据仍在本机，下次同步会先核实。`
      : '',
    held > 0 ? `${held} 条暂缓，数据仍在本机，所等待的事项见同步中心。` : '',
    left > 0 ? `${left} 条在同步期间有改动，仍待同步，请再点一次立即同步。` : '',
  ];
  return join(sentences) || '没有待同步的记录。';
}

function takenIn({ taken }: RunCounts): string {
  return taken > 0 ? `已取回其他电脑改动的 ${taken} 条。` : '';
}

function arrived({ delivered }: RunCounts): string {
  return delivered > 0 ? `已送达 ${delivered} 条。` : '';
}

function problems({ refused, conflict }: RunCounts): string {
  return join([
    refused > 0 ? `${refused} 条被退回，请在“冲突与错误”中查看原因并修改。` : '',
    conflict > 0 ? `${conflict} 条有冲突，请在“冲突与错误”中选择以哪一方为准。` : '',
  ]);
}

function kept({ unknown, held, left }: RunCounts): string {
  const waiting = unknown + held + left;
  if (waiting === 0) return '';
  const open = unknown > 0 ? `，其中 ${unknown} 条待确认，下次同步会先核实` : '';
  return `${waiting} 条${commonWords.recordsKept}${open}。`;
}

const later = '请稍后再点立即同步。';

/** The channel says in whole sentences what happened and what to do; only when to come back is added here. */
function stopWords(
  { cause, reason, nextTryAt }: Extract<RunEnd, { kind: 'stopped' }>,
  title: string,
): readonly [what: string, next: string] {
  switch (cause) {
    case 'overload':
      return [sentence(reason), `请在 ${clockTime(nextTryAt)} 以后再点立即同步。`];
    case 'noAnswer':
      return [`${title}连续两次没有明确答复。${sentence(reason)}`, later];
    case 'unclearAnswers':
      return [`${title}连续多次没有明确答复。${sentence(reason)}`, later];
    default:
      return [sentence(reason), ''];
  }
}

function sentence(text: string): string {
  return /[。！？]$/.test(text) ? text : `${text}。`;
}

/** hh:mm in Asia/Shanghai, which keeps UTC+8 all year; a started minute counts as full. */
function clockTime(at: Instant | null): string {
  const minutes = Math.ceil((at ?? 0) / 60_000) + 8 * 60;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

function join(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join('');
}
