import { generateNumber, type GeneratedNumberKind, type WallTime } from '#shared/standard/generateNumber.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { Instant } from '#shared/model/values.ts';
import { recordsOf } from './collections.ts';
import type { RepositoryContext } from './repositoryContext.ts';
import { updateDate } from './updateDate.ts';

/** Risk points and sources draw from one range, so that no number means two things (d58). */
const kinds: Partial<
  Record<DataSetId, { readonly kind: GeneratedNumberKind; readonly shared: readonly DataSetId[] }>
> = {
  riskPoint: { kind: 'riskPoint', shared: ['riskPoint', 'hazardSource'] },
  hazardSource: { kind: 'hazardSource', shared: ['riskPoint', 'hazardSource'] },
  hiddenDanger: { kind: 'hiddenDanger', shared: ['hiddenDanger'] },
  training: { kind: 'training', shared: ['training'] },
};

/** Tries, spread evenly: all there are of the shortest tail, four digits. */
const steps = 10_000;

/** A number that no record bears, deleted ones included; "" where the table has none to propose. */
export async function proposeNumber(context: RepositoryContext, dataSet: DataSetId): Promise<string> {
  const range = kinds[dataSet];
  if (!range) return '';
  const taken = new Set((await Promise.all(range.shared.map((shared) => numbersOf(context, shared)))).flat());
  const wallTime = wallTimeOf(context.now());
  const first = context.random();
  for (let step = 0; step < steps; step += 1) {
    const candidate = generateNumber(range.kind, wallTime, () => (first + step / steps) % 1);
    if (!taken.has(candidate)) return candidate;
  }
  return '';
}

async function numbersOf({ db, reader }: RepositoryContext, dataSet: DataSetId): Promise<readonly string[]> {
  const generated = tables[dataSet].fields.find((field) => field.generated);
  if (!generated) return [];
  const records = reader.all('records', await recordsOf(db, dataSet).toArray());
  return records.map(({ data }) => data[generated.field] ?? '');
}

function wallTimeOf(now: Instant): WallTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = updateDate(now)
    .split(/\D/)
    .map(Number);
  return { year, month, day, hour, minute, second };
}
