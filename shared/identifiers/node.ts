import { z } from 'zod';
import { emptyScheme, schemeSchema } from './scheme.ts';
import { practiceScheme } from './practiceScheme.ts';

/** Most items of one batch call (annotations of 批量注册 and 批量删除). */
export const mostItems = 2000;

/**
 * How the enterprise node (企业节点) is reached and spoken to, except the password, which only the main process
 * ever holds. Decisions that a real node may contradict are settings.
 */
export const identifierNodeSchema = z.object({
  /** 节点地址, e.g. http://host:3000; "" = no node is used. */
  address: z.string(),
  username: z.string().max(50),
  /** digest: 密文传输 (/identity/token/v1), plain: 明文传输 (/identity/token). */
  login: z.enum(['digest', 'plain']),
  /** Which path reads data templates: v3, v5, or that of older deployments. */
  templateApi: z.enum(['v3', 'v5', 'v1']),
  /** Items per batch call; advised 100 to 1500. */
  batchSize: z.number().int().min(1).max(mostItems),
  /** Seconds without an answer after which a request counts as unknown. */
  timeoutSeconds: z.number().int().min(1).max(600),
  /** Body of 批量删除: the bare array of the example, or {"handles": []} of the table (d79). */
  deleteBody: z.enum(['array', 'object']),
  /** Longest value in characters where the template allows more (d84). */
  valueLimit: z.number().int().min(1).max(10_000),
  live: schemeSchema,
  practice: schemeSchema,
});
export type IdentifierNode = z.infer<typeof identifierNodeSchema>;

export const defaultIdentifierNode: IdentifierNode = {
  address: '',
  username: '',
  login: 'digest',
  templateApi: 'v3',
  batchSize: 500,
  timeoutSeconds: 30,
  deleteBody: 'array',
  valueLimit: 255,
  live: emptyScheme,
  practice: practiceScheme,
};
