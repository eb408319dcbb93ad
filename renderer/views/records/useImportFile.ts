import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import { pause } from '../../db/pause.ts';
import { useServices } from '../../services/services.ts';
import { dayOf } from '../../ui/formatTime.ts';
import { importLimits } from './csv/importLimits.ts';
import { readCsv } from './csv/readCsv.ts';
import type { ImportLine, ImportReading } from './csv/ImportReading.ts';
import { readImport } from './csv/readImport.ts';
import { obstacleRemark, sortLines, type SortedLines } from './csv/sortLines.ts';
import { wordsOfFile } from './csv/wordsOfFile.ts';

interface ImportFile {
  readonly name: Ref<string>;
  readonly busy: Ref<boolean>;
  /** Why the file cannot be read; "" = it can. */
  readonly problem: Ref<string>;
  readonly reading: ShallowRef<ImportReading | null>;
  readonly sorted: ComputedRef<SortedLines>;
  read(file: File | undefined): Promise<void>;
}

/** The file of an import: read, checked, and held against the store as the write will hold it. */
export function useImportFile(dataSet: DataSetId): ImportFile {
  const { clock, records } = useServices();
  const name = ref('');
  const busy = ref(false);
  const problem = ref('');
  const reading = shallowRef<ImportReading | null>(null);
  const sorted = computed(() => sortLines(reading.value?.lines ?? []));
  let turn = 0;

  async function read(file: File | undefined): Promise<void> {
    const mine = (turn += 1);
    reading.value = null;
    problem.value = '';
    busy.value = file !== undefined;
    if (file === undefined) return;
    name.value = file.name;
    const result = await examine(file);
    // Another file was chosen meanwhile.
    if (mine !== turn) return;
    busy.value = false;
    if (result.ok) reading.value = result.value;
    else problem.value = result.error;
  }

  async function examine(file: File): Promise<Result<ImportReading, string>> {
    if (/\.xlsx?$/i.test(file.name)) return err(wordsOfFile.workbook);
    if (file.size > importLimits.bytes) return err(wordsOfFile.tooLarge);
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) return err(wordsOfFile.unreadable);
    const csv = await readCsv(new Uint8Array(bytes), pause);
    if (!csv.ok) return csv;
    if (csv.value.lines[0]?.openQuote) return err(wordsOfFile.headerQuote);
    const result = await readImport(dataSet, csv.value, dayOf(clock.now()), pause);
    if (result.lines.length === 0) return err(wordsOfFile.noLines);
    if (!result.hasHeader)
      return err(
        csv.value.hasDelimiter ? wordsOfFile.noHeader(tables[dataSet].name) : wordsOfFile.noDelimiter,
      );
    return ok({ ...result, lines: await againstStore(result.lines) });
  }

  async function againstStore(lines: readonly ImportLine[]): Promise<readonly ImportLine[]> {
    const { good, asked } = sortLines(lines);
    const open = [...good, ...asked].sort((a, b) => a.line - b.line);
    const obstacles = await records.examineImport(
      dataSet,
      open.map(({ row }) => row),
    );
    const remarks = new Map(
      [...obstacles].map(([index, obstacle]) => [open[index], obstacleRemark(dataSet, obstacle, open)]),
    );
    return lines.map((line) => {
      const remark = remarks.get(line);
      return remark ? { ...line, remarks: [remark, ...line.remarks] } : line;
    });
  }

  return { name, busy, problem, reading, sorted, read };
}
