import { describe, expect, it } from 'vitest';
import { tableList } from '../registry.ts';
import { findCode } from '../reading/readCode.ts';
import { accidentTypes } from './accidentTypes.ts';
import { cities, districtCodes, districtsOf } from './divisions.ts';
import { equipmentKindOf } from './equipmentClasses.ts';

describe('code lists', () => {
  it('have distinct values, and every spelling leads to one value', () => {
    const lists = new Set(
      tableList.flatMap(({ fields }) => fields.flatMap(({ codes }) => (codes ? [codes] : []))),
    );
    for (const codes of lists) {
      const values = codes.map(({ value }) => value);
      expect(new Set(values).size).toBe(values.length);
      if (codes === districtCodes) continue;
      for (const { value, label, aliases = [] } of codes) {
        for (const spelling of [value, label, ...aliases])
          expect(findCode(codes, spelling)?.value).toBe(value);
      }
    }
  });

  it('have the 33 accident types of the notes', () => {
    expect(accidentTypes).toHaveLength(33);
    expect(accidentTypes[20]?.value).toBe('中毒和窒息');
  });

  it('have 13 cities and 95 districts', () => {
    expect(cities).toHaveLength(13);
    expect(districtCodes).toHaveLength(95);
    expect(districtsOf('320100')[0]).toEqual({ code: '320102', name: '玄武区' });
    expect(districtsOf('320600')).toContainEqual({ code: '320685', name: '海安市' });
    expect(districtsOf('110100')).toEqual([]);
  });

  it('know the classes of the equipment catalogue, letters included', () => {
    expect(equipmentKindOf('6D10')).toBe('大型游乐设施');
    expect(equipmentKindOf('23T0')).toBe('压力容器');
    expect(equipmentKindOf('0000')).toBeUndefined();
  });
});
