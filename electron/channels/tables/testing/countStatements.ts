import type { DatabaseSession, SqlConnection } from '../DatabaseSession.ts';

/** What goes to a server over a session, in words: `insert`, `update`, `ask 4` for a question that gives four columns. */
export function countStatements(session: DatabaseSession) {
  const statements: string[] = [];

  function counted(connection: SqlConnection): SqlConnection {
    return {
      dialect: connection.dialect,
      async rows(query) {
        const rows = await connection.rows(query);
        statements.push(`ask ${String(Object.keys(rows[0] ?? {}).length)}`);
        return rows;
      },
      change(query) {
        statements.push('change');
        return connection.change(query);
      },
      run(text, values) {
        statements.push(/^\w+/.exec(text)?.[0] ?? '');
        return connection.run(text, values);
      },
    };
  }

  async function transaction<T>(work: (connection: SqlConnection) => Promise<T>): Promise<T> {
    statements.push('begin');
    const result = await session.transaction((connection) => work(counted(connection)));
    statements.push('commit');
    return result;
  }

  return { session: { ...session, ...counted(session), transaction }, statements };
}
