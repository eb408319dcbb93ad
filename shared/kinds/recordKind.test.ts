import { describe, expect, it } from 'vitest';
import { dataSetIds } from '../standard/types.ts';
import { tables } from '../standard/registry.ts';
import { businessKeyOf } from './businessKeyOf.ts';
import { isDataSet, kindOf, recordKinds } from './recordKind.ts';
import { recordTitle } from './recordTitle.ts';

describe('kinds of records', () => {
  it('are the nine of the standard in send order, and identifiers last, for they name them', () => {
    expect(recordKinds).toEqual([...dataSetIds, 'identifier']);
    expect(recordKinds.filter(isDataSet)).toEqual(dataSetIds);
  });

  it('take the nine from their tables', () => {
    for (const kind of dataSetIds) expect(kindOf(kind)).toBe(tables[kind]);
  });

  it('know an identifier by its handle, and wait for nothing before it', () => {
    expect(kindOf('identifier')).toMatchObject({ identity: 'businessKey', parents: [] });
    expect(businessKeyOf('identifier', { handle: '88.1/a', templateVersion: '1.0' })).toBe('88.1/a');
    expect(businessKeyOf('identifier', { templateVersion: '1.0' })).toBe('');
  });

  it('keep handles apart that differ in case alone (d86)', () => {
    expect(businessKeyOf('identifier', { handle: '88.1/a' })).not.toBe(
      businessKeyOf('identifier', { handle: '88.1/A' }),
    );
  });

  it('are called by their handle, shortened', () => {
    expect(recordTitle('identifier', { handle: '88.1/RP.1' })).toBe('88.1/RP.1');
    expect(recordTitle('identifier', { handle: '' })).toBe('未命名标识');
    expect([...recordTitle('identifier', { handle: `88.1/${'🔥'.repeat(50)}` })]).toHaveLength(41);
  });
});
