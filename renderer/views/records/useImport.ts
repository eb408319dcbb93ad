import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { DataSetId } from '#shared/standard/types.ts';
import { useServices } from '../../services/services.ts';
import type { ImportLine } from './csv/readImport.ts';

export interface ImportOutcome {
  /** Everything of the file is in the store. */
  readonly complete: boolean;
  readonly lines: readonly string[];
}

export interface ImportRun {
  readonly running: Ref<boolean>;
  readonly done: Ref<number>;
  readonly total: Ref<number>;
  readonly outcome: ShallowRef<ImportOutcome | null>;
  start(good: readonly ImportLine[], drafts: readonly ImportLine[]): Promise<void>;
}

/** Writes the lines of a file: the good ones queued for sync, the others as drafts. */
export function useImport(dataSet: DataSetId): ImportRun {
  const { records } = useServices();
  const running = ref(false);
  const done = ref(0);
  const total = ref(0);
  const outcome = shallowRef<ImportOutcome | null>(null);

  async function start(good: readonly ImportLine[], drafts: readonly ImportLine[]): Promise<void> {
    running.value = true;
    total.value = good.length + drafts.length;
    try {
      const written = await records.importRows(
        { [dataSet]: good.map(({ row }) => row) },
        { sample: false, onProgress: (progress) => (done.value = progress.done) },
      );
      const lost = await saveDrafts(drafts, good.length);
      const refused = written.refused.map(({ index }) => good[index]?.line ?? 0);
      outcome.value = {
        complete: written.skipped === 0 && refused.length === 0 && lost.length === 0,
        lines: outcomeLines(written.written, written.skipped, drafts.length - lost.length, [
          ...refused,
          ...lost,
        ]),
      };
    } catch (cause) {
      reportError(cause);
      outcome.value = {
        complete: false,
        lines: ['导入中断，已写入的记录仍在列表中。请检查磁盘空间后重新导入，已有的记录会自动跳过。'],
      };
    } finally {
      running.value = false;
    }
  }

  /** Numbers of the lines that could not even be drafted. */
  async function saveDrafts(drafts: readonly ImportLine[], before: number): Promise<number[]> {
    const lost: number[] = [];
    for (const [index, { line, row }] of drafts.entries()) {
      const saved = await records.saveDraft({ ID: null, dataSet, data: row });
      if (!saved.ok) lost.push(line);
      done.value = before + index + 1;
    }
    return lost;
  }

  return { running, done, total, outcome, start };
}

function outcomeLines(
  written: number,
  skipped: number,
  drafted: number,
  failed: readonly number[],
): readonly string[] {
  return [
    `已导入 ${written} 条，等待同步。`,
    drafted > 0 ? `${drafted} 条存为草稿，可在列表中按“草稿”筛选后修改。` : '',
    skipped > 0 ? `${skipped} 条没有导入：编号或名称与已有记录（或文件中前面的行）相同。` : '',
    failed.length > 0 ? `第 ${failed.join('、')} 行没有写入，请修改后重新导入。` : '',
  ].filter((line) => line !== '');
}
