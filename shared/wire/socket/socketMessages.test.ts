import { describe, expect, it } from 'vitest';
import { tables } from '../../standard/registry.ts';
import type { BusType } from '../../standard/types.ts';
import { annexABody } from '../annexA.ts';
import { sampleRow } from '../testing/sampleRows.ts';
import { encodeSocketBatch, encodeSocketLogIn, socketLogIn } from './socketMessages.ts';

const row = sampleRow('riskMap', 1, { riskNo: '2212162050157975', fileName: '四色图.doc' });
const batch = (operation: BusType, updateDateWidth: 19 | 10 = 19) =>
  encodeSocketBatch({
    token: 't-1',
    txcode: '0101',
    table: tables.riskMap,
    batchNo: '2026070100000001',
    operation,
    updateDateWidth,
    rows: [row],
  });

describe('messages of the socket (4.6)', () => {
  it('ask for a token with the two parameters of A.2 under their own names', () => {
    const message = encodeSocketLogIn('南京 01', 'a&b="c"');
    expect(message).toBe('{"appid":"南京 01","secret":"a&b=\\"c\\""}');
    expect(socketLogIn.decode(message)).toEqual({ appid: '南京 01', secret: 'a&b="c"' });
  });

  it('are the body of A.3.3 with the four fields of B.1, every value a string', () => {
    expect(batch('I')).toBe(
      '{"access_token":"t-1","txcode":"0101","data":[{"ID":"0b9f7c1e-4a2d-4c3b-8d5e-000000000001","batchNo":"2026070100000001","busType":"I","updateDate":"2026-07-01 08:30:00","riskNo":"2212162050157975","fileName":"四色图.doc","fileType":"","uploadDate":"","publisher":""}]}',
    );
  });

  it('d23: a delete is the whole row with busType D in the same message', () => {
    expect(batch('D')).toBe(batch('I').replace('"busType":"I"', '"busType":"D"'));
  });

  it('d31: writes updateDate with 10 characters where the column is that wide', () => {
    expect(annexABody.decode(batch('U', 10)).data[0]).toMatchObject({
      busType: 'U',
      updateDate: '2026-07-01',
    });
  });
});
