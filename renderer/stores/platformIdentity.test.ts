import { describe, expect, it } from 'vitest';
import { defaultDatabaseTarget, type DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import { defaultSocketSettings } from '#shared/profile/socketSettings.ts';
import { databaseIdentityOf, identityOf, samePlatform, socketIdentityOf } from './platformIdentity.ts';

const here = { baseUrl: 'https://platform.example', appId: 'unit-7' };

function same(change: Partial<typeof here>): boolean {
  const [a, b] = [identityOf(here), identityOf({ ...here, ...change })];
  return a !== null && b !== null && samePlatform(a, b);
}

describe('identityOf', () => {
  it.each([
    ['https://platform.example:443'],
    ['https://platform.example/'],
    ['HTTPS://Platform.Example'],
    [' https://platform.example '],
  ])('takes %s for the same platform', (baseUrl) => expect(same({ baseUrl })).toBe(true));

  it.each([
    ['https://platform.example:8443'],
    ['http://platform.example'],
    ['https://other.example'],
    ['https://platform.example/test'],
  ])('takes %s for a question', (baseUrl) => expect(same({ baseUrl })).toBe(false));

  it('tells AppIDs apart', () => expect(same({ appId: 'unit-8' })).toBe(false));

  it('is none before an address is set', () => expect(identityOf({ baseUrl: ' ', appId: 'x' })).toBeNull());
});

describe('databaseIdentityOf', () => {
  const server: DatabaseTarget = {
    ...defaultDatabaseTarget,
    engine: 'postgresql',
    host: 'db.example',
    database: 'safety',
    user: 'dp',
  };
  const riskPoint = (name: string, columns = {}) => ({
    tables: { ...server.tables, riskPoint: { name, columns } },
  });

  it('says where the tables are and as whom', () => {
    expect(databaseIdentityOf(server)).toEqual({
      address: 'postgresql://db.example:5432/safety/public',
      appId: 'dp',
    });
    expect(databaseIdentityOf({ ...server, engine: 'mysql', port: 3306 })?.address).toBe(
      'mysql://db.example:3306/safety',
    );
    expect(databaseIdentityOf({ ...server, ...riskPoint('t_point') })?.address).toBe(
      'postgresql://db.example:5432/safety/public?riskPoint=t_point',
    );
    expect(databaseIdentityOf(defaultDatabaseTarget)).toEqual({ address: 'embedded', appId: '' });
    expect(databaseIdentityOf({ ...server, host: ' ' })).toBeNull();
  });

  it.each<Partial<DatabaseTarget>>([
    { engine: 'mysql' },
    { host: 'other.example' },
    { port: 5433 },
    { database: 'other' },
    { schema: 'other' },
    { user: 'other' },
    { engine: 'embedded' },
    riskPoint('t_point'),
  ])('takes %j for a question', (change) => {
    expect(databaseIdentityOf({ ...server, ...change })).not.toEqual(databaseIdentityOf(server));
  });

  it.each<Partial<DatabaseTarget>>([
    { host: 'DB.example ' },
    { tls: 'off' },
    { batchSize: 7 },
    riskPoint('', { regNo: 'code' }),
  ])('takes %j for the same tables', (change) => {
    expect(databaseIdentityOf({ ...server, ...change })).toEqual(databaseIdentityOf(server));
  });
});

describe('socketIdentityOf', () => {
  it('is host and port, and none before a host is set', () => {
    const socket = { ...defaultSocketSettings, host: 'Socket.example', port: 9000 };
    expect(socketIdentityOf(socket)).toEqual({ address: 'socket.example:9000', appId: '' });
    expect(socketIdentityOf(defaultSocketSettings)).toBeNull();
  });
});
