import { isCalendarDate } from '../calendarDate.ts';
import { valueOf, warningAt, type RecordRule } from './rule.ts';

/** startDate ≤ trainDate ≤ endDate (d53). */
export const trainingDates: RecordRule = {
  name: 'trainingDates',
  basis: 'd53',
  note: 'startDate, trainDate and endDate follow each other.',
  dataSet: 'training',
  check: (row) => {
    const start = dateOf(row['startDate']);
    const end = dateOf(row['endDate']);
    const day = dateOf(valueOf(row, 'trainDate'));
    if (start !== null && end !== null && end < start)
      return [warningAt('endDate', '安全培训计划结束时间早于开始时间，请核对。')];
    if (day === null) return [];
    if (start !== null && day < start)
      return [warningAt('trainDate', '培训时间早于安全培训计划开始时间，请核对。')];
    if (end !== null && day > end)
      return [warningAt('trainDate', '培训时间晚于安全培训计划结束时间，请核对。')];
    return [];
  },
};

function dateOf(value: string | undefined): string | null {
  return value !== undefined && isCalendarDate(value) ? value : null;
}
