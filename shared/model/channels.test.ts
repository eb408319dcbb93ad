import { describe, expect, it } from 'vitest';
import { perDataSet } from '../standard/perDataSet.ts';
import { dataSetIds } from '../standard/types.ts';
import { channelTable, ways } from './channelTable.ts';
import type { RecordSubject } from './record.ts';
import {
  belongsTo,
  channelIds,
  channelOfMode,
  channelTitle,
  channelsBeside,
  channelsFor,
  identifierChannelBeside,
  identityOn,
  kindsOf,
  modeOfChannel,
  partyOf,
  routedKinds,
  wayOf,
  type Ways,
} from './channels.ts';

const subject = (channel: string): RecordSubject => ({
  channel,
  kind: 'riskPoint',
  record: 'a',
  key: '1',
  name: '',
  derived: {},
});

const byPlatform: Ways = perDataSet(() => ['platform']);
const everyWay: Ways = { ...byPlatform, riskPoint: ['platform', 'tables', 'socket'], unit: ['tables'] };

describe('channels', () => {
  it('are the same of each mode: platform, tables, socket, identifiers', () => {
    const practice = ['practice', 'practiceTables', 'practiceSocket', 'practiceIdentifier'];
    const live = ['platform', 'tables', 'socket', 'identifier'];
    expect(channelIds).toEqual([...practice, ...live]);
    for (const channel of practice) expect(channelsBeside(channel)).toEqual(practice);
    for (const channel of live) expect(channelsBeside(channel)).toEqual(live);
    expect(practice.map(wayOf)).toEqual(live.map(wayOf));
  });

  it.each(channelIds)('%s is served in its own mode alone', (channel) => {
    const mode = modeOfChannel(channel);
    expect(channelsBeside(channelOfMode(mode))).toContain(channel);
    expect(channelsBeside(channelOfMode(mode === 'live' ? 'practice' : 'live'))).not.toContain(channel);
  });

  it('take the nine data sets, or identifiers', () => {
    for (const channel of channelIds) {
      expect(kindsOf(channel)).toEqual(wayOf(channel) === 'identifiers' ? ['identifier'] : dataSetIds);
    }
  });

  it('get what the ways say, the platform everything unless told otherwise', () => {
    for (const dataSet of dataSetIds)
      expect(channelsFor('practice', dataSet, byPlatform)).toEqual(['practice']);
    expect(channelsFor('practice', 'riskPoint', everyWay)).toEqual([
      'practice',
      'practiceTables',
      'practiceSocket',
    ]);
    expect(channelsFor('identifier', 'unit', everyWay)).toEqual(['tables']);
    expect(channelsFor('platform', 'identifier', everyWay)).toEqual(['identifier']);
    expect(routedKinds('tables', everyWay)).toEqual(['unit', 'riskPoint']);
    expect(routedKinds('elsewhere', everyWay)).toEqual([]);
  });

  it('find the node beside them', () => {
    expect(identifierChannelBeside('practice')).toBe('practiceIdentifier');
    expect(identifierChannelBeside('tables')).toBe('identifier');
  });

  it('have names, and no two the same', () => {
    expect(new Set(channelIds.map(channelTitle)).size).toBe(channelIds.length);
    expect(channelTitle('elsewhere')).toBe('elsewhere');
    expect(channelIds).toHaveLength(2 * ways.length);
  });

  it('are set up on a page each', () => {
    const pages = ways.map((way) => channelTable[way].settings.to);
    expect(new Set(pages).size).toBe(ways.length);
  });

  it('know a row by what the other side knows it by', () => {
    expect(identityOn('tables', 'riskPoint')).toBe('ID');
    expect(identityOn('platform', 'riskPoint')).toBe('businessKey');
    expect(identityOn('elsewhere', 'unit')).toBe('ID');
  });

  it('say who is on their other side', () => {
    expect(channelIds.map(partyOf)).toEqual([
      ...['平台', '库表', '平台', '标识节点'],
      ...['平台', '库表', '平台', '标识节点'],
    ]);
    expect(partyOf('elsewhere')).toBe('平台');
  });

  it('that nobody knows any more are never practice, so that no sample leaves by them', () => {
    expect(modeOfChannel('elsewhere')).toBe('live');
    expect(wayOf('elsewhere')).toBeNull();
    expect(belongsTo('elsewhere', { sample: true, dataSet: 'unit' })).toBe(false);
  });
});

describe('belongsTo', () => {
  it('keeps sample records in practice', () => {
    const told = (record: Parameters<typeof belongsTo>[1]) =>
      channelIds.filter((channel) => belongsTo(channel, record));
    expect(told({ sample: false, dataSet: 'unit' })).toEqual([
      'practice',
      'practiceTables',
      'practiceSocket',
      'platform',
      'tables',
      'socket',
    ]);
    expect(told({ sample: true, dataSet: 'unit' })).toEqual(['practice', 'practiceTables', 'practiceSocket']);
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
