import type { BatchRow } from '#shared/model/batch.ts';
import type { ItemOutcome } from '#shared/model/ports.ts';
import type { DatabaseTarget } from '#shared/profile/databaseSettings.ts';
import type { TablesChannel } from '../createTablesChannel.ts';
import { batchOf, channelWithTables, qualified } from './openChannel.ts';
import type { TestServer } from './TestServer.ts';

/** The nine tables in a schema of their own, seen through that of the departments. */
export interface DepartmentTable {
  readonly channel: TablesChannel;
  readonly target: DatabaseTarget;
  /** Its name for plain SQL. */
  readonly table: string;
  /** The item of each row of a batch, in order; throws if the batch came to anything else. */
  send(
    operation: 'I' | 'U' | 'D',
    rows: readonly BatchRow[],
    through?: TablesChannel,
  ): Promise<readonly ItemOutcome[]>;
  /** IDs of the rows that are there. */
  stored(): Promise<readonly (string | null | undefined)[]>;
  /** Makes a row trigger; `when`: e.g. before insert. */
  trigger(when: string, body: string): Promise<void>;
}

export async function departmentTable(server: TestServer): Promise<DepartmentTable> {
  const { channel, target } = await channelWithTables(server);
  const isMysql = target.engine === 'mysql';
  const table = qualified(target, 'dp_department');
  let triggers = 0;

  return {
    channel,
    target,
    table,
    async send(operation, rows, through = channel) {
      const outcome = await through.send(batchOf('department', operation, rows));
      if (outcome.kind !== 'items')
        throw new Error(outcome.kind === 'delivered' ? 'no items' : outcome.reason);
      const items = new Map(outcome.items.map((item) => [item.ID, item]));
      return rows.map(({ ID }) => {
        const item = items.get(ID);
        if (!item) throw new Error(`no item for ${ID}`);
        return item;
      });
    },
    async stored() {
      const rows = await server.plain(`select ${isMysql ? 'ID' : '"ID"'} as id from ${table} order by 1`);
      return rows.map(({ id }) => id);
    },
    async trigger(when, body) {
      triggers += 1;
      const name = qualified(target, `meddle_${String(triggers)}`);
      await server.plain(
        isMysql
          ? `create trigger ${name} ${when} on ${table} for each row begin ${body} end`
          : `create function ${name}() returns trigger language plpgsql as $$begin ${body} end$$;
             create trigger meddle_${String(triggers)} ${when} on ${table} for each row execute function ${name}()`,
      );
    },
  };
}

/** What an item says, or '' if it says nothing. */
export function reasonOf(item: ItemOutcome | undefined): string {
  return item && 'reason' in item ? item.reason : '';
}
