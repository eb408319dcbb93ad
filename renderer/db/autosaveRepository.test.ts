// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { reactive } from 'vue';
import { describe, expect, it } from 'vitest';
import { createAutosaveRepository } from './autosaveRepository.ts';
import { autosaveKey } from './autosaveTypes.ts';
import { department, openTestStore } from './testing/testStore.ts';

describe('autosaves', () => {
  it('survive a restart, newest first, until they are removed', async () => {
    const store = await openTestStore();
    const autosaves = createAutosaveRepository(store.db);
    const older = { dataSet: 'department', ID: null, data: department('工程部'), at: 1 } as const;
    const newer = {
      dataSet: 'department',
      ID: 'a',
      data: reactive({ ...department('财务部') }),
      at: 2,
    } as const;
    await autosaves.put(autosaveKey('department', null), older);
    await autosaves.put(autosaveKey('department', 'a'), newer);

    const again = createAutosaveRepository((await store.reopen()).db);
    expect(await again.get('department:new')).toMatchObject(older);
    expect((await again.all()).map(({ key }) => key)).toEqual(['department:a', 'department:new']);
    await again.remove('department:new');
    expect(await again.get('department:new')).toBeNull();
  });
});
