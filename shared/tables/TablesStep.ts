import { z } from 'zod';

/** One step of 测试连接 of a database. */
export const tablesStepSchema = z.object({
  step: z.enum(['address', 'tls', 'login', 'tables']),
  result: z.enum(['passed', 'failed', 'skipped']),
  /** Chinese: what was found and, on failure, what to do. */
  message: z.string(),
});
export type TablesStep = z.infer<typeof tablesStepSchema>;
