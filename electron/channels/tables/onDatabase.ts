import { err, ok, type Result } from '#shared/lib/result.ts';
import { oneAtATime } from '#shared/lib/oneAtATime.ts';
import type { Consequences } from '../messages/consequences.ts';
import { databaseFailure } from './databaseFailure.ts';
import type { DatabaseSession } from './DatabaseSession.ts';
import { failureOutcome } from './failureOutcome.ts';
import { openSession } from './openSession.ts';
import { findDatabase } from './readTarget.ts';
import { tablesPeer } from './tablesPeer.ts';
import type { TablesTrial } from './TablesTrial.ts';

/**
 * Opens a connection of its own for one piece of work by hand. The error is a whole Chinese sentence; `consequences`
 * says in it what a failure means.
 */
export async function onDatabase<T>(
  { target, secret, embedded, inTurn = oneAtATime() }: TablesTrial,
  consequences: Consequences,
  work: (session: DatabaseSession, schema: string) => Promise<T>,
): Promise<Result<T, string>> {
  return inTurn(async () => {
    const address = await findDatabase(target, secret, embedded);
    if (!address.ok) return address;
    const session = openSession(address.value);
    try {
      return ok(await work(session, address.value.schema));
    } catch (error) {
      return err(failureOutcome(databaseFailure(error), tablesPeer('数据库'), consequences, null).reason);
    } finally {
      await session.close();
    }
  });
}
