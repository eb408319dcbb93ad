import { generateNumber } from '#shared/standard/generateNumber.ts';
import type { Row } from '#shared/standard/types.ts';
import { samplePlans, sampleRules } from './documents.ts';
import { daysAfter, type Draw } from './random.ts';

const publishers = ['顾明远', '韩志刚', '沈佳禾', '屠嘉宁'];

export function buildRules(draw: Draw): readonly Row[] {
  return sampleRules.map(([fileName, uploadDate]) => ({
    fileName,
    uploadDate,
    publisher: draw.pick(publishers),
  }));
}

/** One row for each session; sessions of a plan share its number. No attachment: there is nothing to upload. */
export function buildTrainings(draw: Draw): readonly Row[] {
  return samplePlans.flatMap(({ name, start, end, sessions }) => {
    const [year = 0, month = 0, day = 0] = start.split('-').map(Number);
    const now = { year, month, day, hour: 9, minute: 0, second: 0 };
    const planNo = generateNumber('training', now, draw.next);
    return sessions.map(([title, after, place, content]) => ({
      planNo,
      planName: name,
      startDate: start,
      endDate: end,
      trainTitle: title,
      trainDate: daysAfter(start, after),
      trainAddress: place,
      trainContent: content,
      fileName: '',
    }));
  });
}
