import type { DataSetId } from '#shared/standard/types.ts';
import { departmentLayout } from './departmentLayout.ts';
import { hazardSourceLayout } from './hazardSourceLayout.ts';
import { hiddenDangerLayout } from './hiddenDangerLayout.ts';
import type { FormLayout } from './layoutTypes.ts';
import { personLayout } from './personLayout.ts';
import { riskMapLayout } from './riskMapLayout.ts';
import { riskPointLayout } from './riskPointLayout.ts';
import { ruleLayout } from './ruleLayout.ts';
import { trainingLayout } from './trainingLayout.ts';
import { unitLayout } from './unitLayout.ts';

/** The layout of every table, by data set. */
export const layouts: Readonly<Record<DataSetId, FormLayout>> = {
  unit: unitLayout,
  department: departmentLayout,
  person: personLayout,
  rule: ruleLayout,
  training: trainingLayout,
  riskPoint: riskPointLayout,
  hazardSource: hazardSourceLayout,
  riskMap: riskMapLayout,
  hiddenDanger: hiddenDangerLayout,
};
