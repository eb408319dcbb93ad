import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskReply, maskSecrets } from '../maskReply.ts';
import { quoteLongNumbers } from './quoteLongNumbers.ts';
import { readJson } from './readJson.ts';
import { propertyRuns } from '../../lib/testing/propertyRuns.ts';

describe('quoteLongNumbers', () => {
  it('keeps a number of 20 digits digit by digit (d38)', () => {
    expect(
      JSON.parse(
        quoteLongNumbers('{"taskNo":20210831170804000006,"n":[12345678901234567890,-98765432109876543210]}'),
      ),
    ).toEqual({
      taskNo: '20210831170804000006',
      n: ['12345678901234567890', '-98765432109876543210'],
    });
  });

  it('leaves short numbers, exponents and numbers inside strings alone', () => {
    const json = String.raw`{"a":1,"b":-2.50,"c":1e3,"d":"12345678901234567890","e":"a \" 12345678901234567890","f":2212162050157975}`;
    expect(quoteLongNumbers(json)).toBe(json);
  });

  it('changes nothing that JSON.parse reads exactly', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.parse(quoteLongNumbers(json))).toEqual(JSON.parse(json));
      }),
      propertyRuns(),
    );
  });
});

describe('readJson', () => {
  it('tells why a body is no JSON', () => {
    expect(readJson('\uFEFF \n')).toEqual({ ok: false, error: 'empty' });
    expect(readJson('<?xml version="1.0"?>')).toEqual({ ok: false, error: 'markup' });
    expect(readJson('{"a":')).toEqual({ ok: false, error: 'broken' });
  });

  it('unpacks JSON inside a JSON string', () => {
    expect(readJson('"{\\"status\\":0}"')).toEqual({ ok: true, value: { status: 0 } });
  });
});

describe('maskReply', () => {
  it('removes token and secret, also percent-encoded, before shortening', () => {
    expect(maskSecrets('secret=a%2Fb, a/b, tok', ['a/b', 'tok', ''])).toBe('secret=******, ******, ******');
    const kept = maskReply(`${'x'.repeat(1998)}tok`, ['tok']);
    expect(kept).toMatch(/^x+…（已截短）…x+\*{6}$/);
    expect(kept).toHaveLength(2000);
  });
});
