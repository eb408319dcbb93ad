import { isCalendarDate } from '../calendarDate.ts';
import type { Row } from '../types.ts';
import { errorAt, valueOf, warningAt, type FieldProblem, type RecordRule } from './rule.ts';

const rectified = '已整改';
/** Filled once the acceptance has taken place; a person may be named before. */
const verdict = [
  ['acceptDate', '验收日期'],
  ['acceptInfo', '验收结论'],
] as const;
const acceptance = [['acceptMan', '验收人'], ...verdict] as const;

/** registDate ≤ delDate ≤ acceptDate and registDate ≤ limitDate (d70). */
export const hiddenDangerDates: RecordRule = {
  name: 'hiddenDangerDates',
  basis: 'd70',
  note: 'limitDate and delDate are not before registDate; acceptDate is not before delDate.',
  dataSet: 'hiddenDanger',
  check: (row) => [
    ...notBefore(row, 'registDate', 'limitDate', '限期整改日期不能早于登记日期，请修改。'),
    ...notBefore(row, 'registDate', 'delDate', '整改日期不能早于登记日期，请修改。'),
    ...notBefore(row, 'delDate', 'acceptDate', '验收日期不能早于整改日期，请修改。'),
  ],
};

/** What is rectified was rectified by someone on some day, and what is not has no such day (d67, d70). */
export const rectification: RecordRule = {
  name: 'rectification',
  basis: 'd67, d70',
  note: 'delInfo 已整改 needs dealMan and delDate; delDate is empty otherwise.',
  dataSet: 'hiddenDanger',
  check: (row) => {
    const result = valueOf(row, 'delInfo');
    const dated = valueOf(row, 'delDate') !== '';
    if (result === rectified) {
      return [
        ...(valueOf(row, 'dealMan') === '' ? [errorAt('dealMan', '已整改的隐患请填写整改人。')] : []),
        ...(dated ? [] : [errorAt('delDate', '已整改的隐患请填写整改日期。')]),
      ];
    }
    if (!dated) return [];
    return result === ''
      ? [errorAt('delInfo', '已填写整改日期，请选择整改结果。')]
      : [errorAt('delDate', '整改结果为未整改时不填整改日期；如已完成整改，请把整改结果改为已整改。')];
  },
};

/** Only what is rectified is accepted, and an acceptance names who, when and with what result (d70). */
export const acceptanceState: RecordRule = {
  name: 'acceptanceState',
  basis: 'd70',
  note: 'acceptDate and acceptInfo come together, with acceptMan, and only with delInfo 已整改.',
  dataSet: 'hiddenDanger',
  check: (row) => {
    const filled = verdict.filter(([field]) => valueOf(row, field) !== '');
    if (filled.length === 0) return [];
    const result = valueOf(row, 'delInfo');
    if (result === '') return [errorAt('delInfo', '已填写验收信息，请先选择整改结果。')];
    if (result !== rectified) {
      return filled.map(([field, label]) =>
        errorAt(field, `未整改的隐患不能验收，请清空${label}；如已完成整改，请把整改结果改为已整改。`),
      );
    }
    return acceptance
      .filter(([field]) => valueOf(row, field) === '')
      .map(([field, label]) => errorAt(field, `验收信息不完整，请填写${label}。`));
  },
};

/** Nobody should accept their own work (d70); a warning, because the printed sample does. */
export const acceptedByOther: RecordRule = {
  name: 'acceptedByOther',
  basis: 'd70',
  note: 'acceptMan is not the person who rectified.',
  dataSet: 'hiddenDanger',
  check: (row) => {
    const [by, accepted] = [valueOf(row, 'dealMan'), valueOf(row, 'acceptMan')];
    if (accepted === '' || by !== accepted) return [];
    const all = valueOf(row, 'registMan') === accepted;
    const roles = all ? '登记人、整改人和验收人' : '整改人和验收人';
    return [warningAt('acceptMan', `${roles}是同一人，建议由他人验收，请确认。`)];
  },
};

function notBefore(row: Row, earlier: string, later: string, message: string): readonly FieldProblem[] {
  const [from, to] = [valueOf(row, earlier), valueOf(row, later)];
  if (!isCalendarDate(from) || !isCalendarDate(to) || to >= from) return [];
  return [errorAt(later, message)];
}
