import { isDataSet, kindOf } from '#shared/kinds/recordKind.ts';
import type { WaitsFor } from '#shared/model/entry.ts';
import type { LocalRecord } from '#shared/model/record.ts';

/** Where to go to mend what a held record waits for. */
interface WaitsForTarget {
  /** What it waits for, in a few words. */
  readonly words: string;
  readonly to: string;
}

/** The record, setting or form that a held record waits for. */
export function waitsForTarget(record: LocalRecord, waitsFor: WaitsFor): WaitsForTarget {
  switch (waitsFor.kind) {
    case 'parent':
      return {
        words: `等待${kindOf(waitsFor.dataSet).noun} ${waitsFor.title} 送达`,
        to: `/records/${waitsFor.dataSet}/${waitsFor.ID}`,
      };
    case 'route':
      return {
        words: `${kindOf(waitsFor.dataSet).name}的发送方式未配置，去设置`,
        to: isDataSet(waitsFor.dataSet) ? '/settings' : '/identifiers/node',
      };
    case 'attachment':
      return { words: `等待附件 ${waitsFor.name} 上传`, to: `/records/${record.dataSet}/${record.ID}` };
  }
}
