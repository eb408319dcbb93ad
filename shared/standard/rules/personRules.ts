import { isCalendarDate, addYears, daysBetween } from '../calendarDate.ts';
import { fieldOf } from '../fieldOf.ts';
import { errorAt, valueOf, warningAt, type RecordRule } from './rule.ts';

const certificateFields = ['certNo', 'lcnsKind', 'authDate', 'endDate', 'authCom'] as const;
const validYears = 4;
const toleratedDays = 31;

/** Note to B.5: whoever is certified has all certificate fields (d48). */
export const certifiedPerson: RecordRule = {
  name: 'certifiedPerson',
  basis: 'note to table B.5, d48',
  note: 'If isOpr is 1 or any certificate field is filled, certNo, lcnsKind, authDate, endDate and authCom are all required.',
  dataSet: 'person',
  check: (row) => {
    const operator = valueOf(row, 'isOpr') === '1';
    const started = certificateFields.some((field) => valueOf(row, field) !== '');
    if (!operator && !started) return [];
    const reason = operator ? '特种设备作业人员须持证' : '证书信息须填写完整';
    return certificateFields
      .filter((field) => valueOf(row, field) === '')
      .map((field) => errorAt(field, `${reason}，请填写${fieldOf('person', field)?.label ?? field}。`));
  },
};

/** A certificate ends after it begins (d48). */
export const certificateDates: RecordRule = {
  name: 'certificateDates',
  basis: 'd48',
  note: 'endDate lies after authDate.',
  dataSet: 'person',
  check: (row) => {
    const [from, to] = [valueOf(row, 'authDate'), valueOf(row, 'endDate')];
    if (!isCalendarDate(from) || !isCalendarDate(to) || to > from) return [];
    return [errorAt('endDate', '有效日期应晚于批准日期，请对照证书修改。')];
  },
};

/** Operator certificates are valid for four years (TSG Z6001-2019). */
export const certificateValidity: RecordRule = {
  name: 'certificateValidity',
  basis: 'TSG Z6001-2019',
  note: 'endDate is about four years after authDate.',
  dataSet: 'person',
  check: (row) => {
    const [from, to] = [valueOf(row, 'authDate'), valueOf(row, 'endDate')];
    if (!isCalendarDate(from) || !isCalendarDate(to) || to <= from) return [];
    if (Math.abs(daysBetween(addYears(from, validYears), to)) <= toleratedDays) return [];
    return [warningAt('endDate', `证书一般自批准之日起 ${validYears} 年有效，请核对批准日期和有效日期。`)];
  },
};

/** The certificate number is usually the holder's ID number (d47). */
export const certificateHolder: RecordRule = {
  name: 'certificateHolder',
  basis: 'd47',
  note: 'A certificate number that looks like an ID number equals idCardNo.',
  dataSet: 'person',
  check: (row) => {
    const [own, certificate] = [valueOf(row, 'idCardNo'), valueOf(row, 'certNo')];
    if (own === '' || !/^\d{17}[\dXx]$/.test(certificate) || certificate.toUpperCase() === own) return [];
    return [warningAt('certNo', '特种设备作业人员证号与身份证号不同，请确认证书属于本人。')];
  },
};

/** Order 74 has both roles; one person in both is unusual (d50). */
export const safetyRoles: RecordRule = {
  name: 'safetyRoles',
  basis: 'd50',
  note: 'One person is usually not both safety chief and safety officer.',
  dataSet: 'person',
  check: (row) => {
    if (valueOf(row, 'isSecChief') !== '1' || valueOf(row, 'isSecManager') !== '1') return [];
    return [warningAt('isSecManager', '此人同时登记为安全总监和安全员，请确认确由一人兼任。')];
  },
};
