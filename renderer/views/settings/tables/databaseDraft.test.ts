import { describe, expect, it } from 'vitest';
import { defaultProfile } from '#shared/profile/profile.ts';
import {
  draftOfDatabase,
  readDatabaseDraft,
  readNaming,
  withEngine,
  type DatabaseDraft,
} from './databaseDraft.ts';

const kept = { typed: '', kept: 'stored' } as const;
const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';

function serverDraft(change: Partial<DatabaseDraft> = {}): DatabaseDraft {
  return {
    ...draftOfDatabase(defaultProfile),
    engine: 'postgresql',
    host: ' db.example ',
    database: 'safety',
    user: 'dp',
    ...change,
  };
}

function errorsOf(draft: DatabaseDraft, secret: Parameters<typeof readDatabaseDraft>[1] = kept) {
  return readDatabaseDraft(draft, secret, defaultProfile).errors;
}

describe('readDatabaseDraft', () => {
  it('reads the default profile back unchanged', () => {
    const reading = readDatabaseDraft(
      draftOfDatabase(defaultProfile),
      { typed: '', kept: 'none' },
      defaultProfile,
    );
    expect(reading).toEqual({ profile: defaultProfile, errors: {} });
  });

  it('trims what was typed around the values', () => {
    const { profile } = readDatabaseDraft(serverDraft(), kept, defaultProfile);
    expect(profile?.tables).toMatchObject({ host: 'db.example', port: 5432, database: 'safety' });
  });

  it('asks of a server for all it cannot be reached without', () => {
    const draft = serverDraft({ host: '', database: '', schema: '', user: '' });
    expect(Object.keys(errorsOf(draft, { typed: '', kept: 'none' }))).toEqual([
      'host',
      'database',
      'schema',
      'user',
      'password',
    ]);
    expect(errorsOf({ ...draft, engine: 'mysql' })).not.toHaveProperty('schema');
  });

  it.each([
    [{ port: '0' }, 'port'],
    [{ port: '65536' }, 'port'],
    [{ batchSize: '2001' }, 'batchSize'],
    [{ statementTimeoutSeconds: '' }, 'statementTimeoutSeconds'],
    [{ host: 'db.example:5432' }, 'host'],
    [{ database: 'a?' }, 'database'],
    [{ ca: 'MIIB' }, 'ca'],
    [{ ca: '-----BEGIN PRIVATE KEY-----' }, 'ca'],
  ] as const)('puts the error of %j at its field', (change, field) => {
    expect(Object.keys(errorsOf(serverDraft(change)))).toEqual([field]);
  });

  it('takes a certificate with words around it, and looks at none without encryption', () => {
    expect(errorsOf(serverDraft({ ca: `subject=CN\n${pem}\n` }))).toEqual({});
    expect(errorsOf(serverDraft({ tls: 'off', ca: 'MIIB' }))).toEqual({});
  });

  it('is not held up by connection fields that the embedded database hides, and keeps the good ones', () => {
    const draft = serverDraft({ engine: 'embedded', port: 'x', database: 'a?' });
    const { profile } = readDatabaseDraft(draft, { typed: '', kept: 'none' }, defaultProfile);
    expect(profile?.tables).toMatchObject({
      engine: 'embedded',
      host: 'db.example',
      port: 5432,
      database: '',
    });
  });
});

describe('names of tables and columns', () => {
  function named(change: (draft: DatabaseDraft) => void, engine: DatabaseDraft['engine'] = 'postgresql') {
    const draft = serverDraft({ engine });
    change(draft);
    return draft;
  }

  it('keeps only names that were typed', () => {
    const draft = named(({ tables }) => {
      tables.riskPoint.name = ' t_point ';
      tables.riskPoint.columns['regNo'] = 'device_code';
    });
    const { profile } = readDatabaseDraft(draft, kept, defaultProfile);
    expect(profile?.tables.tables.riskPoint).toEqual({ name: 't_point', columns: { regNo: 'device_code' } });
    expect(profile && draftOfDatabase(profile).tables.riskPoint.columns['riskNo']).toBe('');
  });

  it('refuses a column for two fields and a table for two data sets', () => {
    const draft = named(({ tables }) => {
      tables.rule.name = 'dp_unit';
      tables.riskPoint.columns['regNo'] = 'riskNo';
    });
    expect(errorsOf(draft)).toEqual({
      'tables.rule.name': '另一类数据也用这个数据表，请填写不同的名称。',
      'tables.riskPoint.columns.regNo': '与“风险点编号”的列名相同，请填写不同的列名。',
    });
  });

  it('lets two fields change places', () => {
    const draft = named(({ tables }) => {
      tables.riskPoint.columns['regNo'] = 'riskNo';
      tables.riskPoint.columns['riskNo'] = 'regNo';
    });
    expect(errorsOf(draft)).toEqual({});
  });

  it('tells names of MySQL apart by their letters alone', () => {
    const typed = ({ tables }: DatabaseDraft) => (tables.rule.name = 'DP_UNIT');
    expect(errorsOf(named(typed, 'mysql'))).toHaveProperty(['tables.rule.name']);
    expect(errorsOf(named(typed, 'postgresql'))).toEqual({});
  });

  it('counts bytes where the server does', () => {
    const typed = ({ tables }: DatabaseDraft) => (tables.rule.columns['fileName'] = '文'.repeat(22));
    expect(errorsOf(named(typed, 'postgresql'))).toHaveProperty(['tables.rule.columns.fileName']);
    expect(errorsOf(named(typed, 'mysql'))).toEqual({});
  });

  it('are enough for the statements that make the tables', () => {
    const draft = named(({ tables }) => (tables.rule.name = 't_rule'));
    expect(readNaming({ ...draft, host: '', port: 'x' }, defaultProfile)).toMatchObject({
      schema: 'public',
      tables: { rule: { name: 't_rule' } },
    });
    expect(
      readNaming(
        named(({ tables }) => (tables.rule.name = 'a?')),
        defaultProfile,
      ),
    ).toBeNull();
  });
});

describe('withEngine', () => {
  it('follows with the port unless one was typed', () => {
    expect(withEngine(serverDraft(), 'mysql').port).toBe('3306');
    expect(withEngine(serverDraft({ port: '' }), 'mysql').port).toBe('3306');
    expect(withEngine(serverDraft({ port: '15432' }), 'mysql').port).toBe('15432');
  });
});
