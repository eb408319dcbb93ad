import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

describe('redact', () => {
  it('keeps what a log is for: ids, counts, statuses', () => {
    const fields = {
      ID: '0b0e7a3c-7f0a-4a53-9f0c-0d6c1e2a3b4c',
      batchNo: '2026070100000001',
      hash: 'a'.repeat(64),
      dataSet: 'hiddenDanger',
      rows: 100,
      status: 503,
      at: 1_782_864_000_000,
      ok: false,
      reply: null,
      code: 'ECONNREFUSED',
    };
    expect(redact(fields)).toEqual(fields);
  });

  it.each(['secret', 'appSecret', 'access_token', 'Authorization', 'set-cookie', 'password'])(
    'drops the value of a key that names a secret: %s',
    (key) => {
      expect(redact({ [key]: 'plain' })).toEqual({ [key]: '[secret]' });
      expect(redact({ outer: { [key]: { deep: 'plain' } } })).toEqual({ outer: { [key]: '[secret]' } });
    },
  );

  it('drops secrets inside texts', () => {
    expect(redact({ note: 'sent Bearer abc.def-1 twice' })).toEqual({ note: 'sent [secret] twice' });
    expect(redact({ url: 'https://user:pw@host/api' })).toEqual({ url: 'https://[secret]@host/api' });
    expect(redact({ key: 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6' })).toEqual({ key: '[long]' });
  });

  it('drops the query of an address', () => {
    expect(redact({ url: 'http://127.0.0.1:8080/addObjects?token=abc&x=1' })).toEqual({
      url: 'http://127.0.0.1:8080/addObjects?[query]',
    });
    expect(redact({ message: 'GET https://host/a?b=c failed' })).toEqual({
      message: 'GET https://host/a?[query] failed',
    });
  });

  it('drops personal numbers wherever they stand', () => {
    expect(redact({ a: '320102190001010028' })).toEqual({ a: '[number]' });
    expect(redact({ a: '32010219000101002X' })).toEqual({ a: '[number]' });
    expect(redact({ a: 'code 91320102MA0000007T exists' })).toEqual({ a: 'code [number] exists' });
    expect(redact({ a: 'call 13800001234 now' })).toEqual({ a: 'call [number] now' });
    expect(redact({ list: ['tel13800001234'] })).toEqual({ list: ['tel[number]'] });
    expect(redact({ a: 320102190001010028n })).toEqual({ a: '[bigint]' });
    expect(redact({ a: 1e17 })).toEqual({ a: '[number]' });
  });

  it('drops Chinese text, which is record content', () => {
    expect(redact({ reason: '证书编号为空 (row 3)' })).toEqual({ reason: '[text] (row 3)' });
  });

  it('reduces an error to its name, code, redacted message and place', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1 for 13800001234'), {
      code: 'ECONNREFUSED',
    });
    const logged = redact({ error }).error;
    expect(logged).toMatchObject({
      name: 'Error',
      code: 'ECONNREFUSED',
      message: 'connect ECONNREFUSED 127.0.0.1:1 for [number]',
    });
    expect(JSON.stringify(logged)).not.toContain('13800001234');
  });

  it('says how many bytes instead of writing them', () => {
    expect(redact({ file: new Uint8Array(12) })).toEqual({ file: '[12 bytes]' });
  });

  it('ends at a depth and a length, so that a cycle or a huge list cannot hurt', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(JSON.stringify(redact(cycle))).toContain('[deep]');
    expect((redact({ list: Array.from({ length: 1000 }, () => 1) }).list as unknown[]).length).toBe(20);
  });
});
