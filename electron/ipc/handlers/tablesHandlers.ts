import type { CreateTablesAnswer, InspectAnswer } from '#shared/bridge/contract.ts';
import type { HandlersOf } from '#shared/bridge/Handlers.ts';
import type { Profile } from '#shared/profile/profile.ts';
import { ok } from '#shared/lib/result.ts';
import type { TablesStep } from '#shared/tables/TablesStep.ts';

/** The databases with library tables as a window may use them by hand; `password` null = none is known. */
export interface TablesPorts {
  test(profile: Profile, password: string | null): Promise<readonly TablesStep[]>;
  inspect(profile: Profile, password: string | null): Promise<InspectAnswer>;
  create(profile: Profile, password: string | null): Promise<CreateTablesAnswer>;
  /** The password that is kept. */
  password(): string | null;
}

export function tablesHandlers(ports: TablesPorts): HandlersOf<'tables'> {
  return {
    'tables.test': async ({ profile, secret }) =>
      ok([...(await ports.test(profile, secret ?? ports.password()))]),
    'tables.inspect': async ({ profile, secret }) =>
      ok(await ports.inspect(profile, secret ?? ports.password())),
    'tables.create': async ({ profile, secret }) =>
      ok(await ports.create(profile, secret ?? ports.password())),
  };
}
