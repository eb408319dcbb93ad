import { isCalendarDate } from '#shared/standard/calendarDate.ts';
import type { DataInterface } from '../dataRequest.ts';

type RawRow = Readonly<Record<string, unknown>>;

/** The four fields of table B.1 with their printed names; 更新 is meant as 更新时间 (d31). */
export const envelopeLabels: Readonly<Record<string, string>> = {
  ID: '记录ID',
  batchNo: '批次号',
  busType: '业务操作标识',
  updateDate: '更新时间',
};

const busTypesOf: Readonly<Record<DataInterface, readonly string[]>> = {
  // Table A.1: 新增/更新 only.
  syndata: ['I', 'U'],
  addObjects: ['I'],
  updateObjects: ['U'],
  deleteObjects: ['D'],
};

/** What is wrong with a row's four fields of table B.1; each finding begins with the field's name. */
export function checkEnvelope(row: RawRow, kind: DataInterface, batchNo: string): readonly string[] {
  const present = Object.keys(envelopeLabels).filter((field) => row[field] !== undefined);
  const missing = Object.keys(envelopeLabels).filter((field) => !present.includes(field));
  return [
    ...(mayBeMissing(kind, present) ? [] : missing.map((field) => `缺少${envelopeLabels[field]} ${field}`)),
    ...present.flatMap((field) => checkField(field, row[field], kind, batchNo)),
  ];
}

/** Annex A rows may come without the envelope altogether (d24); deletes need the key alone (C.3, d22). */
function mayBeMissing(kind: DataInterface, present: readonly string[]): boolean {
  return kind === 'deleteObjects' || (kind === 'syndata' && present.length === 0);
}

function checkField(field: string, value: unknown, kind: DataInterface, batchNo: string): string[] {
  const problem = typeof value === 'string' ? problemOf(field, value, kind, batchNo) : '应为字符串';
  return problem === null ? [] : [`${envelopeLabels[field]} ${field} ${problem}`];
}

function problemOf(field: string, value: string, kind: DataInterface, batchNo: string): string | null {
  if (field === 'ID') return isUuid(value) ? null : '不是 UUID';
  if (field === 'busType') return checkBusType(value, kind);
  if (field === 'updateDate')
    return isUpdateDate(value) ? null : '格式应为 YYYY-MM-DD hh:mm:ss 或 YYYY-MM-DD';
  if (!isBatchNo(value)) return '应为 8 位日期加 8 位序号';
  return value === batchNo ? null : '与请求的批次号不一致';
}

function checkBusType(value: string, kind: DataInterface): string | null {
  const allowed = busTypesOf[kind];
  return allowed.includes(value) ? null : `应为 ${allowed.join(' 或 ')}`;
}

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** YYYYMMDD and a number of eight digits that starts at 00000001 (clause 4.4.1 b). */
export function isBatchNo(value: string): boolean {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{8})$/.exec(value);
  return parts !== null && isCalendarDate(parts.slice(1, 4).join('-')) && parts[4] !== '00000000';
}

/** 19 characters by clause 4.4.1 d), or the 10 that table B.1 has room for (d31). */
function isUpdateDate(value: string): boolean {
  return isCalendarDate(value.slice(0, 10)) && /^.{10}( ([01]\d|2[0-3])(:[0-5]\d){2})?$/.test(value);
}
