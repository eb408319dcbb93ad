import { modeOfChannel } from '#shared/model/channels.ts';
import type { RepositoryContext } from '../repositoryContext.ts';
import { readStandings, standingTables } from '../standing.ts';
import { acknowledgeRecords, checkAcknowledgements } from './acknowledgeRecords.ts';
import { collectDelivered } from './collectDelivered.ts';
import { examineRecords, mergeItemOf } from './examineRecords.ts';
import { groupsOf, listCandidates, packRecords } from './exportSource.ts';
import { mergeRecords } from './mergeRecords.ts';
import { packageOrigin } from './packageOrigin.ts';
import { rowsOf } from './packageRows.ts';
import type { PackageId, PackageRepository, StoredPackage } from './packageTypes.ts';

export type * from './packageTypes.ts';

export function createPackageRepository(context: RepositoryContext): PackageRepository {
  const { db, activeChannel, now } = context;
  const examineTables = [...standingTables(db), db.packageRows];
  return {
    origin: () => packageOrigin(context),
    async list() {
      const mode = modeOfChannel(activeChannel());
      const all = await db.packages.toArray();
      return all.filter((stored) => stored.mode === mode).sort(newestFirst);
    },
    candidates: () => listCandidates(context),
    groups: (scope) => groupsOf(context, scope),
    pack: (ids) => packRecords(context, ids),

    beginMade: (made) =>
      db.transaction('rw', [db.packages, db.packageRows], async () => {
        await forgetUnfinished(context);
        await db.packages.put(made);
      }),
    async keepMade(id, rows) {
      await db.packageRows.bulkPut(rows.map((row) => ({ ...row, package: id })));
    },
    async finishMade(id, total) {
      await db.packages.update(id, { state: 'done', total });
    },
    forget: (id) => db.transaction('rw', [db.packages, db.packageRows], async () => forget(context, id)),

    examine: (options, claimed) =>
      db.transaction('r', examineTables, async () => {
        const examined = await examineRecords(context, options, claimed);
        return examined.map((one) => mergeItemOf(options.dataSet, one));
      }),
    detail: (options, ID) =>
      db.transaction('r', examineTables, async () => {
        const found = (await examineRecords(context, options)).find(({ carried }) => carried.ID === ID);
        if (!found) return null;
        const { base, carried } = found;
        const [standing] = await readStandings(db, context.reader, [ID]);
        const here = standing?.record && !standing.record.deleted ? standing.record.data : null;
        return { ...mergeItemOf(options.dataSet, found), here, base, carried: carried.data };
      }),
    beginTaken: (taken) =>
      db.transaction('rw', db.packages, async () => {
        const known = await db.packages.get(taken.id);
        if (!known) await db.packages.put(taken);
      }),
    merge: (options) => mergeRecords(context, options),
    async finishTaken(id, left) {
      await db.packages.update(id, { state: 'done', left, mergedAt: now() });
    },
    async acknowledgements(id, dataSet) {
      return collectDelivered(context, id, dataSet);
    },
    async finishAcknowledgement(id, count) {
      await db.packages.update(id, { acknowledged: count, acknowledgedAt: now() });
    },
    checkAcknowledgements: (id, dataSet, items) => checkAcknowledgements(context, id, dataSet, items),
    acknowledge: (id, items) => acknowledgeRecords(context, id, items),

    recipients: () => db.recipients.toArray(),
    async keepRecipient(recipient) {
      await db.recipients.put({ ...recipient, addedAt: now() });
    },
    forgetRecipient: (publicKey) => db.recipients.delete(publicKey),
  };
}

/** A package whose making was left off was handed to nobody. */
async function forgetUnfinished(context: RepositoryContext): Promise<void> {
  const unfinished = await context.db.packages
    .filter(({ direction, state }) => direction === 'made' && state === 'open')
    .primaryKeys();
  for (const id of unfinished) await forget(context, id);
}

async function forget({ db }: RepositoryContext, id: PackageId): Promise<void> {
  await rowsOf(db, id).delete();
  await db.packages.delete(id);
}

function newestFirst(a: StoredPackage, b: StoredPackage): number {
  return (b.mergedAt ?? b.madeAt) - (a.mergedAt ?? a.madeAt);
}
