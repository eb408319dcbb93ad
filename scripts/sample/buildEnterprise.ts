import { emptyRow } from '#shared/standard/emptyRow.ts';
import { perDataSet } from '#shared/standard/perDataSet.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { buildHiddenDangers } from './buildDangers.ts';
import { buildRules, buildTrainings } from './buildDocuments.ts';
import { buildDepartments, buildPersons, buildUnit } from './buildPeople.ts';
import { buildHazardSources, buildRiskMaps, buildRiskPoints } from './buildRisks.ts';
import { createDraw } from './random.ts';

/** The invented plant, the same on every run; a field that is not made up for it is empty. */
export function buildEnterprise(): Readonly<Record<DataSetId, readonly Row[]>> {
  const draw = createDraw(4086);
  const risks = buildRiskPoints(draw);
  const rows: Readonly<Record<DataSetId, readonly Row[]>> = {
    unit: [buildUnit()],
    department: buildDepartments(),
    person: buildPersons(draw),
    rule: buildRules(draw),
    training: buildTrainings(draw),
    riskPoint: risks.map(({ row }) => row),
    hazardSource: buildHazardSources(risks, draw),
    riskMap: buildRiskMaps(risks, draw),
    hiddenDanger: buildHiddenDangers(risks, draw),
  };
  return perDataSet((dataSet) => rows[dataSet].map((row) => ({ ...emptyRow(dataSet), ...row })));
}
