import { describe, expect, it } from 'vitest';
import { emptyRow } from '#shared/standard/emptyRow.ts';
import type { RecordState } from '#shared/model/recordState.ts';
import type { ListedRecord } from '../../db/recordRepository.ts';
import { filterRecords, sortRecords, stateColumn } from './recordSelection.ts';

function listed(riskName: string, conRiskLevel: string, state: RecordState): ListedRecord {
  const record = {
    ID: riskName,
    dataSet: 'riskPoint' as const,
    data: { ...emptyRow('riskPoint'), riskName, conRiskLevel, riskType: '0' },
    revision: 1,
    draft: state === 'draft',
    deleted: false,
    batchNo: '' as const,
    busType: 'I' as const,
    updateDate: '2026-11-22 08:00:00',
    createdAt: 0,
    sample: false,
  };
  return { record, state, channel: 'practice', entry: null, acknowledged: null, standings: [] };
}

const boiler = listed('1号锅炉', '重大风险', 'queued');
const crane = listed('10号行车', '低风险', 'draft');
const lift = listed('2号电梯', '一般风险', 'refused');
const all = [boiler, crane, lift];

describe('filterRecords', () => {
  it('finds by every word, also by what codes mean', () => {
    expect(filterRecords(all, { query: '设备风险 锅炉', state: '' })).toEqual([boiler]);
  });

  it('keeps one state', () => {
    expect(filterRecords(all, { query: '', state: 'refused' })).toEqual([lift]);
  });
});

describe('sortRecords', () => {
  it('leaves the order of the store alone without a sort', () => {
    expect(sortRecords(all, null)).toEqual(all);
  });

  it('reads numbers in names as numbers', () => {
    expect(sortRecords(all, { key: 'riskName', direction: 'ascending' })).toEqual([boiler, lift, crane]);
  });

  it('sorts levels by their order, not by their spelling', () => {
    expect(sortRecords(all, { key: 'conRiskLevel', direction: 'ascending' })).toEqual([crane, lift, boiler]);
  });

  it('sorts by state', () => {
    expect(sortRecords(all, { key: stateColumn, direction: 'descending' })).toEqual([lift, boiler, crane]);
  });
});
