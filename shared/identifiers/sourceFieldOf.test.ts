import { describe, expect, it } from 'vitest';
import { practiceScheme } from './practiceScheme.ts';
import { sourceFieldOf } from './sourceFieldOf.ts';
import { sampleScheme } from './testing/sampleScheme.ts';

describe('sourceFieldOf', () => {
  it.each([
    ['2001/riskName', 'riskName'],
    ['2003/location', 'commonAddr'],
    ['handle', 'riskNo'],
    ['templateVersion', null],
    ['2002/riskName', null],
    ['2001/location', null],
    ['2099/none', null],
    ['riskName', null],
  ])('%s of a risk point is made of %s', (field, source) => {
    expect(sourceFieldOf(practiceScheme, 'riskPoint', field)).toBe(source);
  });

  it('takes the first field of the rule for the handle, and not the ID', () => {
    const told = (suffix: string) => sourceFieldOf(sampleScheme('riskMap', { suffix }), 'riskMap', 'handle');
    expect(told('{ID}.{riskNo}.{fileName}')).toBe('riskNo');
    expect(told('{ID}')).toBeNull();
  });
});
