import { z } from 'zod';

/** An identifier as the node keeps it, without what the node adds itself. */
export const nodeIdentifierSchema = z.object({
  handle: z.string(),
  templateVersion: z.string(),
  /** value[i] of the documents; each index once. */
  attributes: z.array(z.object({ index: z.number(), type: z.string(), value: z.string() })),
});
export type NodeIdentifier = z.infer<typeof nodeIdentifierSchema>;
export type NodeAttribute = NodeIdentifier['attributes'][number];
