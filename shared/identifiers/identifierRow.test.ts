import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attributeField,
  identifierOfRow,
  readAttributeField,
  rowOfIdentifier,
  type Identifier,
} from './identifierRow.ts';
import { propertyRuns } from '../lib/testing/propertyRuns.ts';

const identifier: Identifier = {
  handle: '88.102.8888/RP.1',
  templateVersion: '1.0',
  attributes: [
    { index: 2000, type: 'riskName', value: '锅炉' },
    { index: 2001, type: 'location', value: '' },
    { index: 10_000, type: 'last', value: 'z' },
  ],
};

const identifiers: fc.Arbitrary<Identifier> = fc.record({
  handle: fc.string(),
  templateVersion: fc.string(),
  attributes: fc.uniqueArray(
    fc.record({
      index: fc.nat({ max: 1_000_000 }),
      type: fc.string({ minLength: 1, unit: 'binary' }),
      value: fc.string({ unit: 'binary' }),
    }),
    { selector: (attribute) => attributeField(attribute) },
  ),
});

describe('identifierRow', () => {
  it('is one field per attribute, empty ones too', () => {
    expect(rowOfIdentifier(identifier)).toEqual({
      handle: '88.102.8888/RP.1',
      templateVersion: '1.0',
      '2000/riskName': '锅炉',
      '2001/location': '',
      '10000/last': 'z',
    });
  });

  it('comes back with attributes by index, whatever their order', () => {
    const shuffled = { ...identifier, attributes: [...identifier.attributes].reverse() };
    expect(identifierOfRow(rowOfIdentifier(shuffled))).toEqual(identifier);
  });

  it('comes back whatever it holds', () => {
    fc.assert(
      fc.property(identifiers, (original) => {
        const attributes = [...original.attributes].sort(
          (a, b) => a.index - b.index || (a.type < b.type ? -1 : 1),
        );
        expect(identifierOfRow(rowOfIdentifier(original))).toEqual({ ...original, attributes });
      }),
      propertyRuns(),
    );
  });

  it('reads a row that lacks everything', () => {
    expect(identifierOfRow({})).toEqual({ handle: '', templateVersion: '', attributes: [] });
  });
});

describe('readAttributeField', () => {
  it('reads index and type, whatever the type holds', () => {
    expect(readAttributeField('2000/a/b\nc')).toEqual({ index: 2000, type: 'a/b\nc' });
  });

  it.each(['handle', 'templateVersion', '2000', '2000/', '/riskName', 'x2000/riskName', '-1/riskName', ''])(
    'takes "%s" for no attribute',
    (field) => {
      expect(readAttributeField(field)).toBeNull();
    },
  );
});
