import { describe, expect, it } from 'vitest';
import { databaseFailure, isServerError } from './databaseFailure.ts';

/** As pg and mysql2 reject. */
const fromPostgres = (code: string, more = {}) =>
  Object.assign(new Error('secret 320100'), { severity: 'ERROR', code, ...more });
const fromMysql = (errno: number, code = 'ER_X') =>
  Object.assign(new Error('Duplicate entry 320100'), { errno, code, sqlState: 'HY000' });
const ofSocket = (code: string, message = code) =>
  Object.assign(new Error(message), { code, errno: -104, syscall: 'read' });

describe('databaseFailure', () => {
  it.each([
    [fromPostgres('28P01'), { kind: 'login' }],
    [fromPostgres('42501'), { kind: 'permission' }],
    [fromPostgres('40001'), { kind: 'busy' }],
    [fromPostgres('55P03'), { kind: 'busy' }],
    [fromPostgres('25006'), { kind: 'readOnly' }],
    [fromPostgres('22001'), { kind: 'content', complaint: 'value', column: null, constraint: null }],
    [
      fromPostgres('23502', { column: 'riskNo' }),
      { kind: 'content', complaint: 'empty', column: 'riskNo', constraint: null },
    ],
    [fromPostgres('57P01'), { kind: 'connection', code: '57P01' }],
    [fromPostgres('XX000'), { kind: 'other', code: 'XX000' }],
    [fromMysql(1045), { kind: 'login' }],
    [fromMysql(1142), { kind: 'permission' }],
    [fromMysql(1213), { kind: 'busy' }],
    [fromMysql(1062), { kind: 'content', complaint: 'unique', column: null, constraint: null }],
    [fromMysql(1366), { kind: 'content', complaint: 'value', column: null, constraint: null }],
    [fromMysql(1153), { kind: 'tooLarge' }],
    [fromMysql(1053, 'ER_SERVER_SHUTDOWN'), { kind: 'connection', code: 'ER_SERVER_SHUTDOWN' }],
    [ofSocket('ECONNRESET'), { kind: 'connection', code: 'ECONNRESET' }],
    [ofSocket('PROTOCOL_CONNECTION_LOST'), { kind: 'connection', code: 'PROTOCOL_CONNECTION_LOST' }],
    [new Error('Connection terminated unexpectedly'), { kind: 'connection', code: '' }],
    [new AggregateError([ofSocket('ECONNREFUSED')]), { kind: 'connection', code: 'ECONNREFUSED' }],
    [ofSocket('CERT_HAS_EXPIRED'), { kind: 'tls', code: 'CERT_HAS_EXPIRED' }],
    [ofSocket('HANDSHAKE_SSL_ERROR', 'certificate has expired'), { kind: 'tls', code: 'CERT_HAS_EXPIRED' }],
    [new Error('The server does not support SSL connections'), { kind: 'tls', code: 'noTls' }],
    [ofSocket('HANDSHAKE_NO_SSL_SUPPORT'), { kind: 'tls', code: 'noTls' }],
  ])('%o', (error, failure) => {
    expect(databaseFailure(error)).toEqual(failure);
  });

  it('throws on what is a bug of ours', () => {
    const bug = new TypeError('cannot read properties of undefined');
    expect(() => databaseFailure(bug)).toThrow(bug);
  });
});

it.each([
  [fromPostgres('40001'), true],
  [fromPostgres('57P01'), false],
  [fromPostgres('08006'), false],
  [fromMysql(1213), true],
  [fromMysql(1053), false],
  [ofSocket('ECONNRESET'), false],
  [new Error('Connection terminated unexpectedly'), false],
])('only what the server says against a commit means that it did not happen: %o', (error, spoke) => {
  expect(isServerError(error)).toBe(spoke);
});
