// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openIdentifierFixture, type IdentifierFixture } from './testing/identifierFixture.ts';
import { otherRegNo, regNo } from './testing/subjectRows.ts';

let fixture: IdentifierFixture;

beforeEach(async () => {
  fixture = await openIdentifierFixture();
});

/** A risk point whose identifier the node has. */
async function registered(riskNo = '1') {
  const source = await fixture.save('riskPoint', { riskNo });
  await fixture.register('riskPoint', source.ID);
  await fixture.deliver('practice');
  await fixture.deliver();
  return source;
}

describe('an edit of the record', () => {
  it('goes to the node as an update of the same handle', async () => {
    const source = await registered();
    const { ID } = await fixture.identifier('RP.1');
    await fixture.save('riskPoint', { riskName: '一号蒸汽锅炉' }, source.ID);

    expect(await fixture.identifier('RP.1')).toMatchObject({
      ID,
      data: { '2001/riskName': '一号蒸汽锅炉' },
      subject: { derived: { '2001/riskName': '一号蒸汽锅炉' } },
    });
    expect(await fixture.pending()).toEqual(['U RP.1']);
  });

  it('changes what is not sent yet without a second registration', async () => {
    const source = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', source.ID);
    await fixture.save('riskPoint', { riskName: '一号蒸汽锅炉' }, source.ID);

    expect(await fixture.pending()).toEqual(['I RP.1']);
    expect((await fixture.identifier('RP.1')).data['2001/riskName']).toBe('一号蒸汽锅炉');
  });

  it('of a field that is not mapped changes nothing', async () => {
    const source = await registered();
    const before = await fixture.identifiers();
    await fixture.save('riskPoint', { dutyMan: '陆文清' }, source.ID);

    expect(await fixture.identifiers()).toEqual(before);
    expect(await fixture.pending()).toEqual([]);
  });

  it('that is taken back before it was sent leaves nothing to send', async () => {
    const source = await registered();
    await fixture.save('riskPoint', { riskName: '二号锅炉' }, source.ID);
    await fixture.save('riskPoint', { riskName: '一号锅炉' }, source.ID);

    expect(await fixture.pending()).toEqual([]);
  });

  it('of a value to nothing is an update, not a missing field', async () => {
    const source = await registered();
    await fixture.save('riskPoint', { commonAddr: '' }, source.ID);

    expect((await fixture.identifier('RP.1')).data).toHaveProperty(['2003/location'], '');
    expect(await fixture.pending()).toEqual(['U RP.1']);
  });

  it('as a draft changes nothing, until it is saved', async () => {
    const source = await registered();
    await fixture.draft('riskPoint', { riskNo: '2', riskName: '草稿' }, source.ID);
    expect((await fixture.identifier('RP.1')).data['2001/riskName']).toBe('一号锅炉');
    expect(await fixture.pending()).toEqual([]);

    await fixture.save('riskPoint', { riskNo: '1', riskName: '定稿' }, source.ID);
    expect((await fixture.identifier('RP.1')).data['2001/riskName']).toBe('定稿');
  });
});

describe('deleting and restoring the record', () => {
  it('takes the identifier back, and brings it back', async () => {
    const source = await registered();
    const { ID } = await fixture.identifier('RP.1');
    await fixture.store.records.delete([source.ID]);
    expect(await fixture.live()).toEqual([]);
    expect(await fixture.pending()).toEqual(['D RP.1']);

    await fixture.store.records.restore([source.ID]);
    expect(await fixture.identifier('RP.1')).toMatchObject({ ID, deleted: false });
    expect(await fixture.pending()).toEqual([]);
  });

  it('removes what the node never heard of, without a word to it', async () => {
    const source = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', source.ID);
    await fixture.store.records.delete([source.ID]);

    expect(await fixture.identifiers()).toEqual([]);
    expect(await fixture.pending()).toEqual([]);
  });

  it('brings a registration back that was still waiting', async () => {
    const source = await fixture.save('riskPoint', {});
    await fixture.deliver('practice');
    await fixture.register('riskPoint', source.ID);
    await fixture.store.records.delete([source.ID]);
    expect(await fixture.live()).toEqual([]);
    expect(await fixture.pending()).toEqual([]);

    await fixture.store.records.restore([source.ID]);
    expect(await fixture.live()).toEqual(['RP.1']);
    expect(await fixture.pending()).toEqual(['I RP.1']);
  });

  it('touches nothing when what is deleted is deleted again', async () => {
    const source = await registered();
    await fixture.store.records.delete([source.ID]);
    const before = await fixture.identifiers();
    fixture.store.advance(1000);
    await fixture.store.records.delete([source.ID]);

    expect(await fixture.identifiers()).toEqual(before);
  });

  it('takes back both identifiers of a risk point', async () => {
    const source = await registered();
    await fixture.register('equipment', source.ID);
    await fixture.deliver();
    await fixture.store.records.delete([source.ID]);

    expect(await fixture.pending()).toEqual([`D ${regNo}`, 'D RP.1']);
  });

  it('waits for an answer that is still open', async () => {
    const source = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', source.ID);
    await fixture.deliver('practiceIdentifier', (ID) => ({ kind: 'unknown', ID, reason: '超时' }));
    const { ID } = await fixture.identifier('RP.1');
    await fixture.store.records.delete([source.ID]);

    expect(await fixture.identifiers()).toMatchObject([{ ID, deleted: true }]);
    expect((await fixture.entry(ID))?.state.status).toBe('unknown');
  });
});

describe('a record whose key changes', () => {
  it('loses the old handle and gets the new one', async () => {
    const source = await registered();
    const successor = await fixture.save('riskPoint', { riskNo: '2' }, source.ID);
    expect(successor.ID).not.toBe(source.ID);

    expect(await fixture.live()).toEqual(['RP.2']);
    expect(await fixture.pending()).toEqual(['D RP.1', 'I RP.2']);
    expect((await fixture.identifier('RP.2')).subject).toMatchObject({ record: successor.ID, key: '2' });
  });

  it('keeps identifiers that do not name the key, and these follow the successor', async () => {
    const source = await registered();
    await fixture.register('equipment', source.ID);
    await fixture.deliver();
    const successor = await fixture.save('riskPoint', { riskNo: '2' }, source.ID);
    await fixture.save('riskPoint', { riskName: '一号蒸汽锅炉' }, successor.ID);

    expect(await fixture.pending()).toEqual(['D RP.1', 'I RP.2', `U ${regNo}`]);
  });

  it('is as before when it gets its old key back', async () => {
    const source = await registered();
    const { ID } = await fixture.identifier('RP.1');
    const successor = await fixture.save('riskPoint', { riskNo: '2' }, source.ID);
    await fixture.save('riskPoint', { riskNo: '1' }, successor.ID);

    expect((await fixture.identifier('RP.1')).ID).toBe(ID);
    expect(await fixture.live()).toEqual(['RP.1']);
    expect(await fixture.pending()).toEqual([]);
  });

  it('sends nothing of a handle that was never registered there', async () => {
    const source = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', source.ID);
    await fixture.save('riskPoint', { riskNo: '2' }, source.ID);

    expect(await fixture.pending()).toEqual(['I RP.2']);
  });

  it('changes the other handle too when its 设备代码 changes', async () => {
    const source = await registered();
    await fixture.register('equipment', source.ID);
    await fixture.deliver();
    await fixture.save('riskPoint', { regNo: otherRegNo }, source.ID);

    expect(await fixture.live()).toEqual([otherRegNo, 'RP.1']);
    expect(await fixture.pending()).toEqual([`D ${regNo}`, `I ${otherRegNo}`, 'U RP.1']);
  });

  it('takes the identifier of a device back when it stands for none any more', async () => {
    const source = await registered();
    await fixture.register('equipment', source.ID);
    await fixture.deliver();
    await fixture.save('riskPoint', { riskType: '1', regNo: '' }, source.ID);

    expect(await fixture.live()).toEqual(['RP.1']);
    expect(await fixture.pending()).toEqual([`D ${regNo}`, 'U RP.1']);
  });
});

describe('a mapping that is taken away', () => {
  beforeEach(async () => {
    await registered();
  });

  it('changes nothing of what is registered', async () => {
    const [before] = await fixture.identifiers();
    fixture.useMapping('riskPoint', { templateVersion: '' });
    await fixture.save('riskPoint', { riskName: '改名' }, before?.subject?.record ?? '');

    expect(await fixture.identifiers()).toEqual([before]);
  });

  it('does not keep the identifier of a record that goes', async () => {
    const [before] = await fixture.identifiers();
    fixture.useMapping('riskPoint', { templateVersion: '' });
    await fixture.store.records.delete([before?.subject?.record ?? '']);

    expect(await fixture.pending()).toEqual(['D RP.1']);
  });

  it('leaves a handle that cannot be formed any more as it is', async () => {
    const [before] = await fixture.identifiers();
    fixture.useMapping('riskPoint', { suffix: 'RP.{commonAddr}' });
    await fixture.save('riskPoint', { commonAddr: '' }, before?.subject?.record ?? '');

    expect(await fixture.live()).toEqual(['RP.1']);
    expect(await fixture.pending()).toEqual([]);
  });
});
