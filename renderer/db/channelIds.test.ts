import { describe, expect, it } from 'vitest';
import { dataSetIds } from '#shared/standard/types.ts';
import type { RecordSubject } from '#shared/sync/model.ts';
import {
  belongsTo,
  canShow,
  channelFor,
  channelIds,
  channelOfMode,
  channelTitle,
  channelsBeside,
  kindsOf,
  modeOfChannel,
} from './channelIds.ts';

const subject = (channel: string): RecordSubject => ({
  channel,
  kind: 'riskPoint',
  record: 'a',
  key: '1',
  name: '',
  derived: {},
});

describe('channels', () => {
  it('are two of each mode: one for records, one for identifiers', () => {
    expect(channelIds).toEqual(['practice', 'platform', 'practiceIdentifier', 'identifier']);
    expect(channelsBeside('practice')).toEqual(['practice', 'practiceIdentifier']);
    expect(channelsBeside('practiceIdentifier')).toEqual(['practice', 'practiceIdentifier']);
    expect(channelsBeside('platform')).toEqual(['platform', 'identifier']);
    expect(channelsBeside('identifier')).toEqual(['platform', 'identifier']);
  });

  it.each(channelIds)('%s is served in its own mode alone', (channel) => {
    const mode = modeOfChannel(channel);
    expect(channelsBeside(channelOfMode(mode))).toContain(channel);
    expect(channelsBeside(channelOfMode(mode === 'live' ? 'practice' : 'live'))).not.toContain(channel);
  });

  it('share out the kinds without a gap and without an overlap', () => {
    expect(kindsOf('platform')).toEqual(dataSetIds);
    expect(kindsOf('practice')).toEqual(dataSetIds);
    expect(kindsOf('identifier')).toEqual(['identifier']);
    expect(kindsOf('practiceIdentifier')).toEqual(['identifier']);
    for (const channel of channelIds) {
      expect(kindsOf(channel).every((kind) => channelFor(channel, kind) === channel)).toBe(true);
    }
  });

  it('find the one beside them that takes a kind', () => {
    expect(channelFor('practice', 'identifier')).toBe('practiceIdentifier');
    expect(channelFor('platform', 'identifier')).toBe('identifier');
    expect(channelFor('identifier', 'unit')).toBe('platform');
    expect(channelFor('practiceIdentifier', 'unit')).toBe('practice');
  });

  it('can show what they hold only where it can be asked for', () => {
    expect(channelIds.filter(canShow)).toEqual(['practiceIdentifier', 'identifier']);
  });

  it('have names, and no two the same', () => {
    expect(new Set(channelIds.map(channelTitle)).size).toBe(channelIds.length);
    expect(channelTitle('elsewhere')).toBe('elsewhere');
  });

  it('that nobody knows any more are never practice, so that no sample leaves by them', () => {
    expect(modeOfChannel('elsewhere')).toBe('live');
    expect(canShow('elsewhere')).toBe(false);
    expect(belongsTo('elsewhere', { sample: true, dataSet: 'unit' })).toBe(false);
  });
});

describe('belongsTo', () => {
  it('keeps sample records in practice', () => {
    const told = (record: Parameters<typeof belongsTo>[1]) =>
      channelIds.filter((channel) => belongsTo(channel, record));
    expect(told({ sample: false, dataSet: 'unit' })).toEqual(['practice', 'platform']);
    expect(told({ sample: true, dataSet: 'unit' })).toEqual(['practice']);
    expect(told({ sample: true, dataSet: 'identifier' })).toEqual(['practiceIdentifier']);
  });

  it('keeps an identifier with the node it is made for', () => {
    for (const channel of ['practiceIdentifier', 'identifier']) {
      const record = { sample: false, dataSet: 'identifier', subject: subject(channel) } as const;
      expect(channelIds.filter((id) => belongsTo(id, record))).toEqual([channel]);
    }
  });

  it('lets no identifier of a sample out, whatever it is made for', () => {
    const record = { sample: true, dataSet: 'identifier', subject: subject('identifier') } as const;
    expect(channelIds.filter((id) => belongsTo(id, record))).toEqual([]);
  });
});
