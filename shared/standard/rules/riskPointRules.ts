import { isCalendarDate } from '../calendarDate.ts';
import { riskLevels } from '../codeLists/riskLevels.ts';
import { errorAt, valueOf, warningAt, type RecordRule } from './rule.ts';

/** Equipment risk needs the code of the equipment; for the risk of work it means nothing (d56). */
export const equipmentCodeRequired: RecordRule = {
  name: 'equipmentCodeRequired',
  basis: 'd56',
  note: 'regNo is required if riskType is 0.',
  dataSet: 'riskPoint',
  check: (row) => {
    if (valueOf(row, 'riskType') !== '0' || valueOf(row, 'regNo') !== '') return [];
    return [errorAt('regNo', '风险点类型为设备风险时，请填写设备代码。')];
  },
};

/** Measures lower a risk, they do not raise it (d71). */
export const residualRisk: RecordRule = {
  name: 'residualRisk',
  basis: 'd71',
  note: 'conRiskLevel is not above orgRiskLevel.',
  dataSet: 'riskPoint',
  check: (row) => {
    const inherent = rankOf(valueOf(row, 'orgRiskLevel'));
    const residual = rankOf(valueOf(row, 'conRiskLevel'));
    if (inherent < 0 || residual <= inherent) return [];
    return [warningAt('conRiskLevel', '剩余风险等级高于固有风险等级，请核对两个等级是否填反。')];
  },
};

/** A risk point is reviewed after it was registered (d71). */
export const reviewDate: RecordRule = {
  name: 'reviewDate',
  basis: 'd71',
  note: 'checkDate is not before registDate.',
  dataSet: 'riskPoint',
  check: (row) => {
    const [registered, reviewed] = [valueOf(row, 'registDate'), valueOf(row, 'checkDate')];
    if (!isCalendarDate(registered) || !isCalendarDate(reviewed) || reviewed >= registered) return [];
    return [errorAt('checkDate', '审核日期不能早于登记日期，请修改。')];
  },
};

function rankOf(level: string): number {
  return riskLevels.findIndex(({ value }) => value === level);
}
