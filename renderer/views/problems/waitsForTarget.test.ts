import { describe, expect, it } from 'vitest';
import { channelIds, wayOf } from '#shared/model/channels.ts';
import { channelTable } from '#shared/model/channelTable.ts';
import { itemOf } from './testing/testItems.ts';
import { waitsForTarget } from './waitsForTarget.ts';

const item = itemOf('training', 't1', { status: 'queued' });

describe('waitsForTarget', () => {
  it('leads to the record that is to go before, an identifier to its list', () => {
    const parent = { kind: 'parent', ID: 'd1', title: '工程部' } as const;
    expect(waitsForTarget(item, { ...parent, dataSet: 'department' })).toEqual({
      words: expect.stringContaining('工程部 送达'),
      to: '/records/department/d1',
    });
    expect(waitsForTarget(item, { ...parent, dataSet: 'identifier' }).to).toBe('/identifiers?id=d1');
  });

  it.each(channelIds)('leads to the settings of the channel it is held on: %s', (channel) => {
    const waitsFor = { kind: 'route', dataSet: 'training', reason: '' } as const;
    const { to } = channelTable[wayOf(channel) ?? 'platform'].settings;
    expect(waitsForTarget({ ...item, channel }, waitsFor).to).toBe(to);
  });

  it('leads to the record whose attachment is missing', () => {
    const waitsFor = { kind: 'attachment', name: '签到表.pdf', reason: '' } as const;
    expect(waitsForTarget(item, waitsFor).to).toBe('/records/training/t1');
  });
});
