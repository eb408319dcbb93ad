// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  liveScheme,
  openIdentifierFixture,
  withMapping,
  type IdentifierFixture,
} from './testing/identifierFixture.ts';
import { otherRegNo, regNo, subjectRow } from './testing/subjectRows.ts';

let fixture: IdentifierFixture;

beforeEach(async () => {
  fixture = await openIdentifierFixture();
  fixture.useMapping('riskPoint', { automatic: true });
});

describe('automatic registration', () => {
  it('comes with the saving, in the kinds that ask for it', async () => {
    const source = await fixture.save('riskPoint', {});

    expect(await fixture.live()).toEqual(['RP.1']);
    expect(await fixture.pending()).toEqual(['I RP.1']);
    expect((await fixture.identifier('RP.1')).subject).toMatchObject({
      channel: 'practiceIdentifier',
      kind: 'riskPoint',
      record: source.ID,
      key: '1',
    });
  });

  it('waits for a draft to be saved', async () => {
    const { ID } = await fixture.draft('riskPoint', {});
    expect(await fixture.live()).toEqual([]);

    await fixture.save('riskPoint', {}, ID);
    expect(await fixture.live()).toEqual(['RP.1']);
  });

  it('is one, however often the record is saved', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    await fixture.deliver();
    await fixture.save('riskPoint', { riskName: '改名' }, ID);

    expect(await fixture.identifiers()).toHaveLength(1);
    expect(await fixture.pending()).toEqual(['U RP.1']);
  });

  it('comes with an import, once per device', async () => {
    fixture.useMapping('equipment', { automatic: true });
    const rows = [
      subjectRow('riskPoint', { riskNo: '1' }),
      subjectRow('riskPoint', { riskNo: '2' }),
      subjectRow('riskPoint', { riskNo: '3', regNo: otherRegNo }),
      subjectRow('riskPoint', { riskNo: '3', regNo: otherRegNo, riskName: '重复' }),
    ];
    await fixture.store.records.importRows({ riskPoint: rows }, { sample: false });

    expect(await fixture.live()).toEqual([regNo, otherRegNo, 'RP.1', 'RP.2', 'RP.3']);
  });

  it('gives the first record of a device the word', async () => {
    fixture.useMapping('equipment', { automatic: true });
    const { ID } = await fixture.save('riskPoint', { riskNo: '1' });
    await fixture.save('riskPoint', { riskNo: '2', riskName: '别名' });

    expect((await fixture.identifier(regNo)).subject?.record).toBe(ID);
    expect((await fixture.identifier(regNo)).data['2001/equipmentName']).toBe('一号锅炉');
  });

  it('follows a changed key with one new handle', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    await fixture.deliver('practice');
    await fixture.deliver();
    await fixture.save('riskPoint', { riskNo: '2' }, ID);

    expect(await fixture.live()).toEqual(['RP.2']);
    expect(await fixture.pending()).toEqual(['D RP.1', 'I RP.2']);
  });

  it('comes with a restored record, and not with one that goes', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    await fixture.deliver('practice');
    await fixture.store.records.delete([ID]);
    expect(await fixture.live()).toEqual([]);

    await fixture.store.records.restore([ID]);
    expect(await fixture.live()).toEqual(['RP.1']);
    expect(await fixture.identifiers()).toHaveLength(1);
  });

  it('does not reach records that stand for no such subject', async () => {
    fixture.useMapping('riskPoint', { automatic: false });
    fixture.useMapping('equipment', { automatic: true });
    await fixture.save('riskPoint', { riskType: '1', regNo: '' });

    expect(await fixture.live()).toEqual([]);
  });

  it('is made for each node by its own scheme, whatever the mode', async () => {
    fixture.useNode({ live: withMapping(liveScheme, 'hiddenDanger', { automatic: true }) });
    fixture.store.use('platform');
    await fixture.save('riskPoint', {});
    await fixture.save('hiddenDanger', {});

    expect(await fixture.live('practiceIdentifier')).toEqual(['RP.1']);
    expect(await fixture.live('identifier')).toEqual(['HD.PY7']);
    expect((await fixture.identifier('HD.PY7', 'identifier')).data['handle']).toBe('88.1021.150/HD.PY7');
  });

  it('never makes an identifier of a sample record for the real node', async () => {
    fixture.useNode({ live: withMapping(liveScheme, 'riskPoint', { automatic: true }) });
    fixture.store.use('platform');
    await fixture.store.records.importRows({ riskPoint: [subjectRow('riskPoint')] }, { sample: true });

    expect(await fixture.live('practiceIdentifier')).toEqual(['RP.1']);
    expect((await fixture.identifier('RP.1')).sample).toBe(true);
    expect(await fixture.live('identifier')).toEqual([]);
  });

  it('does not register again what a person is just taking back', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    await fixture.deliver();
    await fixture.store.identifiers.withdraw([(await fixture.identifier('RP.1')).ID]);
    await fixture.save('riskPoint', { riskName: '改名' }, ID);

    expect(await fixture.live()).toEqual([]);
    expect(await fixture.pending()).toEqual(['D RP.1']);
  });

  it('leaves to the person what would be refused', async () => {
    fixture.useMapping('riskPoint', { automatic: true, templateVersion: 'map-1.0' });
    await fixture.save('riskPoint', {});
    expect(await fixture.live()).toEqual([]);
  });
});
