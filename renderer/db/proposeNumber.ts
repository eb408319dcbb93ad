import { leadingPartOf } from '#shared/kinds/businessKeyOf.ts';
import { generateNumber, type GeneratedNumberKind, type WallTime } from '#shared/standard/generateNumber.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { Instant } from '#shared/model/values.ts';
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
  const wallTime = wallTimeOf(context.now());
  const numberAt = (share: number): string => generateNumber(range.kind, wallTime, () => share);
  const taken = new Set<string>();
  for (const shared of range.shared)
    for (const number of await numbersBetween(context, shared, numberAt(0), numberAt(1 - Number.EPSILON)))
      taken.add(number);
  const first = context.random();
  for (let step = 0; step < steps; step += 1) {
    const candidate = numberAt((first + step / steps) % 1);
    if (!taken.has(candidate)) return candidate;
  }
  return '';
}

/** The numbers of this moment that are borne; a number begins the key of its table. */
async function numbersBetween(
  { db }: RepositoryContext,
  dataSet: DataSetId,
  lowest: string,
  highest: string,
): Promise<readonly string[]> {
  const keys = await db.records
    .where('[dataSet+businessKey]')
    .between([dataSet, lowest], [dataSet, `${highest}\uffff`])
    .keys();
  return keys.map((key) => leadingPartOf((key as unknown as [DataSetId, string])[1]));
}

function wallTimeOf(now: Instant): WallTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = updateDate(now)
    .split(/\D/)
    .map(Number);
  return { year, month, day, hour, minute, second };
}
