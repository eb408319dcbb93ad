import { kindOf, type RecordKind } from '#shared/kinds/recordKind.ts';
import { recordTitle } from '#shared/kinds/recordTitle.ts';
import { batchHash } from '#shared/reconcile/batchHash.ts';
import { displayValue } from '#shared/standard/displayValue.ts';
import { maskSensitive } from '#shared/standard/maskSensitive.ts';
import type { Row } from '#shared/standard/types.ts';
import type { Batch, BatchState } from '#shared/model/batch.ts';
import type { Instant, RecordId } from '#shared/model/values.ts';
import { channelTitle } from '#shared/model/channels.ts';
import type { ReceiptBatch, RowOutcome } from '../../../db/receipts/receiptRepository.ts';
import { formatInstant } from '../../../ui/formatTime.ts';
import { maskQuoted } from '../../problems/maskQuoted.ts';
import { batchWords, operationWords } from '../syncWords.ts';

export interface ReceiptFact {
  readonly label: string;
  readonly value: string;
  /** To be compared letter by letter, or word for word as it came. */
  readonly code?: true;
}

export interface ReceiptRow {
  readonly ID: RecordId;
  readonly title: string;
  /** Its business key, personal numbers masked. */
  readonly key: string;
  readonly result: string;
}

/** A receipt as it is printed. */
export interface Receipt {
  readonly batchNo: string;
  readonly word: string;
  readonly delivered: boolean;
  readonly facts: readonly ReceiptFact[];
  /** What the state means, and what it does not. */
  readonly note: string;
  readonly rows: readonly ReceiptRow[];
}

interface ReceiptUnit {
  readonly name: string;
  readonly creditCode: string;
}

const deliveredNote =
  '“已送达”表示对方确认收到，并且认为格式正确；不表示对方已经审核或采用其中的内容。纸面内容与程序中的回执可以用内容校验值核对。';
const openNote =
  '这一批发出以后没有收到可用的答复，是否送达待确认，本回执不能作为已送达的凭据。下次同步会先向对方核实；核实以后请重新打印。';
const otherNote =
  '这一批没有全部送达：只有结果为“已送达”的记录得到了对方确认。没有送达的记录仍在本机，去向见程序中的“同步中心”和“冲突与错误”。';

const notes: Readonly<Record<BatchState, string>> = {
  delivered: deliveredNote,
  sending: openNote,
  unknown: openNote,
  partly: otherNote,
  refused: otherNote,
  split: otherNote,
  withdrawn: otherNote,
};

const outcomeWords: Readonly<Record<RowOutcome, string>> = {
  delivered: '已送达',
  refused: '被退回',
  conflict: '冲突',
};

/** What a receipt of the batch says. Personal numbers are masked, for paper lies about (GB/T 35273). */
export function buildReceipt(found: ReceiptBatch, unit: ReceiptUnit, now: Instant): Receipt {
  const { batch } = found;
  const { word } = batchWords(batch);
  return {
    batchNo: batch.batchNo,
    word: isOpen(batch) ? '待确认' : word,
    delivered: batch.state === 'delivered',
    facts: factsOf(batch, unit, now),
    note: notes[batch.state],
    rows: batch.rows.map(({ ID, data }) => ({
      ID,
      title: recordTitle(batch.dataSet, data),
      key: keyWords(batch.dataSet, data),
      result: resultOf(found, ID),
    })),
  };
}

function isOpen({ state }: Batch): boolean {
  return state === 'unknown' || state === 'sending';
}

function factsOf(batch: Batch, unit: ReceiptUnit, now: Instant): readonly ReceiptFact[] {
  const { delivered, refused, conflict } = batch.counts;
  const reply = batch.reply === null ? '没有收到' : repliedWords(batch, batch.reply);
  return [
    { label: '单位名称', value: unit.name || '（未填写）' },
    { label: '社会信用代码', value: unit.creditCode || '（未填写）', code: true },
    { label: '上报通道', value: channelTitle(batch.channel) },
    { label: '数据', value: kindOf(batch.dataSet).name },
    { label: '操作', value: operationWords[batch.operation] },
    {
      label: '条数',
      value: `${batch.rows.length} 条：送达 ${delivered}，被退回 ${refused}，冲突 ${conflict}`,
    },
    { label: '发送时间', value: formatInstant(batch.createdAt) },
    { label: '办结时间', value: batch.settledAt === null ? '尚未办结' : formatInstant(batch.settledAt) },
    { label: '对方答复', value: reply, code: true },
    { label: '内容校验值', value: batchHash(batch), code: true },
    { label: '打印时间', value: formatInstant(now) },
  ];
}

function repliedWords({ dataSet, rows }: Batch, reply: string): string {
  const masked = maskQuoted(
    reply,
    dataSet,
    rows.map(({ data }) => data),
  );
  return masked === '' ? '已逐条确认' : masked;
}

/** Filled parts of the business key. */
function keyWords(kind: RecordKind, row: Row): string {
  const { businessKey, fields } = kindOf(kind);
  return businessKey
    .flatMap((name) => fields.filter(({ field }) => field === name))
    .filter(({ field }) => (row[field] ?? '') !== '')
    .map((field) => {
      const value = row[field.field] ?? '';
      return field.sensitive ? maskSensitive(field, value) : displayValue(field, value);
    })
    .join(' · ');
}

/** Of a batch whose rows ended differently only what still stands can be said. */
function resultOf({ batch, outcomes }: ReceiptBatch, ID: RecordId): string {
  if (batch.state === 'delivered') return '已送达';
  if (isOpen(batch)) return '待确认';
  const outcome = outcomes.get(ID);
  if (outcome !== undefined) return outcomeWords[outcome];
  return batch.counts.delivered > 0 ? '见后续批次' : '未送达';
}
