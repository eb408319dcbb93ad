// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openIdentifierFixture, withMapping, type IdentifierFixture } from './testing/identifierFixture.ts';
import { regNo, subjectRow } from './testing/subjectRows.ts';

const channel = 'practiceIdentifier';
const other = { suffix: 'X.{riskNo}' };

let fixture: IdentifierFixture;

beforeEach(async () => {
  fixture = await openIdentifierFixture();
});

const follow = () => fixture.store.identifiers.followScheme(channel);

/** Everything the store holds, to see that nothing was written. */
async function everything(): Promise<unknown> {
  const { tables } = fixture.store.db;
  return Promise.all(tables.map(async (table) => [table.name, await table.toArray()]));
}

async function registered(riskNo: string) {
  const source = await fixture.save('riskPoint', { riskNo });
  await fixture.register('riskPoint', source.ID);
  await fixture.deliver('practice');
  await fixture.deliver();
  return source;
}

function effectOf(changes: Parameters<IdentifierFixture['useMapping']>[1]) {
  const { practice, valueLimit } = fixture.node();
  const scheme = withMapping(practice, 'riskPoint', changes);
  return fixture.store.identifiers.effect(channel, { scheme, valueLimit });
}

describe('followScheme', () => {
  it('renames what has another handle by the new rule', async () => {
    await registered('1');
    await registered('2');
    await follow();
    fixture.useMapping('riskPoint', other);

    expect(await follow()).toEqual({ updated: 0, renamed: 2, removed: 0 });
    expect(await fixture.live()).toEqual(['X.1', 'X.2']);
    expect(await fixture.pending()).toEqual(['D RP.1', 'D RP.2', 'I X.1', 'I X.2']);
  });

  it('updates what only says something else', async () => {
    await registered('1');
    await follow();
    const { attributes } = fixture.node().practice.subjects.riskPoint;
    fixture.useMapping('riskPoint', {
      attributes: attributes.map((attribute) =>
        attribute.idType === 'location' ? { ...attribute, field: 'riskName' } : attribute,
      ),
    });

    expect(await follow()).toEqual({ updated: 1, renamed: 0, removed: 0 });
    expect((await fixture.identifier('RP.1')).data['2003/location']).toBe('一号锅炉');
    expect(await fixture.pending()).toEqual(['U RP.1']);
  });

  it('does nothing twice', async () => {
    await registered('1');
    fixture.useMapping('riskPoint', other);
    await follow();
    const before = await everything();

    expect(await follow()).toEqual({ updated: 0, renamed: 0, removed: 0 });
    expect(await everything()).toEqual(before);
  });

  it('does nothing after a restart with the same scheme', async () => {
    await registered('1');
    await follow();
    await fixture.reopen();
    const before = await everything();
    await follow();

    expect(await everything()).toEqual(before);
  });

  it('is made up for after a crash before its end was written', async () => {
    await registered('1');
    await follow();
    fixture.useMapping('riskPoint', other);
    await follow();
    await fixture.store.db.counters.delete(`scheme:${channel}`);
    await fixture.reopen();

    expect(await follow()).toEqual({ updated: 0, renamed: 0, removed: 0 });
    expect(await fixture.live()).toEqual(['X.1']);
    expect(await fixture.store.db.counters.get(`scheme:${channel}`)).toBeDefined();
  });

  it('is made up for after a crash in the middle', async () => {
    await registered('1');
    const second = await registered('2');
    await follow();
    fixture.useMapping('riskPoint', other);
    // What a first chunk would have done, without the note of the end.
    await fixture.save('riskPoint', { riskName: '改名' }, second.ID);
    expect(await fixture.live()).toEqual(['RP.1', 'X.2']);
    await fixture.reopen();

    expect(await follow()).toEqual({ updated: 0, renamed: 1, removed: 0 });
    expect(await fixture.live()).toEqual(['X.1', 'X.2']);
  });

  it('goes back where nothing was sent yet, as if nothing had been', async () => {
    await registered('1');
    const { ID } = await fixture.identifier('RP.1');
    await follow();
    const { suffix } = fixture.node().practice.subjects.riskPoint;
    fixture.useMapping('riskPoint', other);
    await follow();
    expect(await effectOf({ suffix })).toEqual({ updated: 0, renamed: 1, removed: 0 });
    fixture.useMapping('riskPoint', { suffix });
    await follow();

    expect((await fixture.identifier('RP.1')).ID).toBe(ID);
    expect(await fixture.live()).toEqual(['RP.1']);
    expect(await fixture.pending()).toEqual([]);
  });

  it('leaves what is registered where the mapping is taken away, and takes it up when it is back', async () => {
    const source = await registered('1');
    await follow();
    const before = await fixture.identifiers();
    fixture.useMapping('riskPoint', { templateVersion: '' });
    expect(await follow()).toEqual({ updated: 0, renamed: 0, removed: 0 });
    await fixture.save('riskPoint', { riskName: '改名' }, source.ID);
    expect(await fixture.identifiers()).toEqual(before);

    fixture.useMapping('riskPoint', { templateVersion: 'riskpoint-1.0' });
    expect(await follow()).toEqual({ updated: 1, renamed: 0, removed: 0 });
    expect((await fixture.identifier('RP.1')).data['2001/riskName']).toBe('改名');
  });

  it('registers nothing that was not registered before', async () => {
    const source = await registered('1');
    await fixture.register('equipment', source.ID);
    await fixture.deliver();
    await fixture.store.identifiers.withdraw([(await fixture.identifier('RP.1')).ID]);
    await fixture.deliver();
    await fixture.save('riskPoint', { riskNo: '2' });
    await follow();
    fixture.useMapping('riskPoint', { automatic: true });
    await follow();

    expect(await fixture.live()).toEqual([regNo]);
  });

  it('says nothing of drafts, and leaves them as they are', async () => {
    const source = await registered('1');
    await fixture.draft('riskPoint', { riskName: '草稿' }, source.ID);
    await follow();
    fixture.useMapping('riskPoint', other);

    expect(await effectOf(other)).toEqual({ updated: 0, renamed: 0, removed: 0 });
    await follow();
    expect(await fixture.live()).toEqual(['RP.1']);
  });

  it('takes nothing back for a record that was set aside as unreadable', async () => {
    const { ID } = await fixture.save('riskPoint', {});
    await fixture.register('riskPoint', ID);
    await fixture.deliver();
    await fixture.store.db.records.update(ID, { revision: 'x' as unknown as number });
    fixture.useMapping('riskPoint', { suffix: 'N.{riskNo}' });
    await fixture.store.identifiers.followScheme('practiceIdentifier');

    expect(await fixture.live()).toEqual(['RP.1']);
    expect(await fixture.pending()).toEqual([]);
  });

  it('takes more than one chunk in step', async () => {
    const rows = Array.from({ length: 501 }, (_, place) =>
      subjectRow('riskPoint', { riskNo: String(place) }),
    );
    fixture.useMapping('riskPoint', { automatic: true });
    await fixture.store.records.importRows({ riskPoint: rows }, { sample: false });
    fixture.useMapping('riskPoint', { ...other, automatic: false });

    expect(await follow()).toEqual({ updated: 0, renamed: 501, removed: 0 });
    const handles = await fixture.live();
    expect(handles).toHaveLength(501);
    expect(handles.every((handle) => handle.startsWith('X.'))).toBe(true);
  });

  it('forgets what was kept for a record that never came back', async () => {
    const source = await fixture.save('riskPoint', {});
    await fixture.deliver('practice');
    await fixture.register('riskPoint', source.ID);
    await fixture.store.records.delete([source.ID]);
    await follow();
    expect(await fixture.identifiers()).toHaveLength(1);

    await fixture.deliver('practice');
    expect(await fixture.store.db.records.get(source.ID)).toBeUndefined();
    await follow();
    expect(await fixture.identifiers()).toEqual([]);
  });

  it('does not forget what the node has still to hear of', async () => {
    const source = await registered('1');
    await fixture.store.records.delete([source.ID]);
    await fixture.deliver('practice');
    await follow();

    expect(await fixture.pending()).toEqual(['D RP.1']);
  });
});

describe('effect', () => {
  it('tells what following would do, and writes nothing', async () => {
    await registered('1');
    const second = await registered('2');
    await fixture.store.records.delete([second.ID]);
    const before = await everything();

    expect(await effectOf(other)).toEqual({ updated: 0, renamed: 1, removed: 0 });
    expect(await effectOf({ templateVersion: '' })).toEqual({ updated: 0, renamed: 0, removed: 0 });
    expect(await effectOf({})).toEqual({ updated: 0, renamed: 0, removed: 0 });
    expect(await everything()).toEqual(before);
  });

  it('looks at the channel asked about alone', async () => {
    await registered('1');
    const { practice, valueLimit } = fixture.node();
    const scheme = withMapping(practice, 'riskPoint', other);

    expect(await fixture.store.identifiers.effect('identifier', { scheme, valueLimit })).toEqual({
      updated: 0,
      renamed: 0,
      removed: 0,
    });
  });

  it.each([other, { suffix: 'RP.{riskNo}.{ID}' }, { attributes: [] }, { templateVersion: 'equipment-1.0' }])(
    'says what following then does: %o',
    async (changes) => {
      await registered('1');
      await registered('2');
      const foretold = await effectOf(changes);
      fixture.useMapping('riskPoint', changes);

      expect(await follow()).toEqual(foretold);
    },
  );
});
