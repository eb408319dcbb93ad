// First of all: Dexie looks for IndexedDB when it is loaded.
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { acknowledgedSchema, type Acknowledged } from '#shared/model/acknowledged.ts';
import { batchSchema, type Batch } from '#shared/model/batch.ts';
import { entrySchema, type EntryState, type OutboxEntry } from '#shared/model/entry.ts';
import { recordSchema, type LocalRecord } from '#shared/model/record.ts';
import { channelResultSchema } from '#shared/reconcile/Reconciliation.ts';
import { keepResult, readResult } from './reconcile/keptResults.ts';
import { openTestStore } from './testing/testStore.ts';

/** A value for every field that a schema knows, optional ones included, so that none can be forgotten. */
function fullValues(schema: z.core.$ZodType): readonly unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return fullValues(schema.unwrap());
  if (schema instanceof z.ZodLiteral) return [...schema.values];
  if (schema instanceof z.ZodEnum) return schema.options;
  if (schema instanceof z.ZodString) return ['text'];
  if (schema instanceof z.ZodNumber) return [7];
  if (schema instanceof z.ZodBoolean) return [true];
  if (schema instanceof z.ZodArray) return [fullValues(schema.element)];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(fullValues);
  if (schema instanceof z.ZodRecord) {
    const [value] = fullValues(schema.valueType);
    return [Object.fromEntries(fullValues(schema.keyType).map((key) => [key, value]))];
  }
  if (schema instanceof z.ZodObject) return fullObjects(schema);
  throw new Error(`no example of ${schema.constructor.name}`);
}

/** As many objects as the field with the most kinds of values asks for. */
function fullObjects(schema: z.ZodObject): readonly object[] {
  const values = Object.entries(schema.shape).map(([field, inner]) => [field, fullValues(inner)] as const);
  const most = Math.max(...values.map(([, some]) => some.length));
  return Array.from({ length: most }, (_, index) =>
    Object.fromEntries(values.map(([field, some]) => [field, some[index % some.length]])),
  );
}

describe('what is written to the store', () => {
  it('comes back whole: every field of a record, a copy, an entry and a batch, whatever its state', async () => {
    const { db, reader } = await openTestStore();
    for (const record of fullValues(recordSchema) as LocalRecord[]) {
      await db.records.put({ ...record, businessKey: '', facet: 'own:live' });
      expect(reader.one('records', await db.records.get(record.ID))).toEqual(record);
    }
    for (const copy of fullValues(acknowledgedSchema) as Acknowledged[]) {
      await db.acknowledged.put({ ...copy, dataSet: 'unit' });
      expect(reader.one('acknowledged', await db.acknowledged.get([copy.channel, copy.ID]))).toEqual(copy);
    }
    const states = new Set<EntryState['status']>();
    for (const entry of fullValues(entrySchema) as OutboxEntry[]) {
      await db.outbox.put(entry);
      expect(reader.one('outbox', await db.outbox.get([entry.channel, entry.ID]))).toEqual(entry);
      states.add(entry.state.status);
    }
    expect([...states].sort()).toEqual(['conflict', 'held', 'queued', 'refused', 'sending', 'unknown']);
    for (const batch of fullValues(batchSchema) as Batch[]) {
      await db.batches.put({ ...batch, rowIds: [] });
      expect(reader.one('batches', await db.batches.get(batch.batchNo))).toEqual(batch);
    }
    await reader.settled();
    expect(await db.quarantine.count()).toBe(0);
  });

  it('comes back whole: the result of a reconciliation', async () => {
    const { db } = await openTestStore();
    for (const value of fullValues(channelResultSchema)) {
      const result = channelResultSchema.parse(value);
      expect(result).toEqual(value);
      await keepResult(db, result);
      expect(await readResult(db, result.channel)).toEqual(value);
    }
  });
});
