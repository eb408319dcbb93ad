import { shallowRef, type ShallowRef } from 'vue';
import type { DataSetId } from '#shared/standard/types.ts';
import { useServices } from '../../services/services.ts';
import type { ImportSummary } from '../../db/recordTypes.ts';
import { fieldOf } from '#shared/standard/fieldOf.ts';
import { useWork, type Work } from '../../ui/useWork.ts';
import { lineRemarks, type LineRemark } from './csv/lineRemarks.ts';
import type { ImportLine } from './csv/ImportReading.ts';
import { obstacleRemark } from './csv/sortLines.ts';
import { wordsOfImport } from './csv/wordsOfImport.ts';

interface ImportOutcome {
  /** How it ended, in a word. */
  readonly title: string;
  /** Everything of the file is in the store. */
  readonly complete: boolean;
  readonly lines: readonly string[];
  /** Why lines are not among the records that were taken in, and what became of them. */
  readonly left: readonly LineRemark[];
}

/** What a person decided about the lines of a file. */
interface ImportPlan {
  readonly take: readonly ImportLine[];
  readonly drafts: readonly ImportLine[];
  /** They stay out altogether. */
  readonly leave: readonly ImportLine[];
  /** Whether lines that turn out not to be let in become drafts as well. */
  readonly keepRefused: boolean;
}

interface ImportRun {
  readonly work: Work;
  readonly outcome: ShallowRef<ImportOutcome | null>;
  start(plan: ImportPlan): Promise<void>;
}

/** Writes the lines of a file: the good ones queued for sync, others as drafts, all of them in bulk. */
export function useImport(dataSet: DataSetId): ImportRun {
  const { records } = useServices();
  const work = useWork(wordsOfImport.broken);
  const outcome = shallowRef<ImportOutcome | null>(null);

  async function start(plan: ImportPlan): Promise<void> {
    const total = plan.take.length + plan.drafts.length;
    await work.run(async ({ onProgress, signal }) => {
      const follow = (done: number): void => onProgress({ step: '正在导入', done, total });
      follow(0);
      const summary = await records.importRows(
        { [dataSet]: plan.take.map(({ row }) => row) },
        {
          sample: false,
          drafts: { [dataSet]: plan.drafts.map(({ row }) => row) },
          keepRefused: plan.keepRefused,
          onProgress: ({ done }) => follow(done),
          signal,
        },
      );
      outcome.value = outcomeOf(dataSet, plan, summary);
    });
    outcome.value ??= {
      title: wordsOfImport.titles.broken,
      complete: false,
      lines: [work.failed.value],
      left: [],
    };
  }

  return { work, outcome, start };
}

function outcomeOf(dataSet: DataSetId, plan: ImportPlan, summary: ImportSummary): ImportOutcome {
  const { keptAsDraft, notKept, stopped, titles } = wordsOfImport;
  const late = lateRemarks(dataSet, plan, summary);
  const left = [...reasonsOf(plan.drafts, keptAsDraft), ...reasonsOf(plan.leave, notKept), ...late].sort(
    (a, b) => a.line - b.line,
  );
  const count = new Set(left.map(({ line }) => line)).size;
  const lines = wordsOfImport.outcome(summary.written, summary.drafted, count);
  return {
    title: summary.cancelled ? titles.stopped : titles.ended,
    complete: count === 0 && !summary.cancelled,
    lines: summary.cancelled ? [...lines, stopped(summary.notReached)] : lines,
    left,
  };
}

/** Why lines stay out, with what became of each. What is there already need not be kept. */
function reasonsOf(lines: readonly ImportLine[], became: string): readonly LineRemark[] {
  return lines.flatMap((line) => {
    const same = line.remarks.some(({ kind }) => kind === 'same');
    const reasons = lineRemarks([line], same ? ['same'] : ['error', 'asked']);
    return reasons.map((remark) => (same ? remark : { ...remark, message: `${remark.message}${became}` }));
  });
}

/** Lines that the preview let pass and the store did not: somebody wrote meanwhile, or the day has changed. */
function lateRemarks(
  dataSet: DataSetId,
  { take, keepRefused }: ImportPlan,
  { skipped, refused }: ImportSummary,
): readonly LineRemark[] {
  const { changedMeanwhile, keptAsDraft, notKept } = wordsOfImport;
  const became = keepRefused ? keptAsDraft : notKept;
  const keys = skipped.map(({ index, obstacle }) => {
    const { label, message } = obstacleRemark(dataSet, obstacle, take);
    return { index, label, message: obstacle.same ? message : `${message}${became}` };
  });
  const contents = refused.flatMap(({ index, findings }) =>
    findings.map(({ field, message }) => {
      const label = fieldOf(dataSet, field)?.label ?? field;
      return { index, label, message: `${message}${became}` };
    }),
  );
  return [...keys, ...contents].map(({ index, label, message }) => ({
    line: take[index]?.line ?? 0,
    label,
    message: `${changedMeanwhile}${message}`,
  }));
}
