import { z } from 'zod';

/** Indexes below are the node's own: 1000 and 1001 carry template ID and version (d82). */
export const lowestIndex = 2000;

/** One attribute that a data template defines. Lengths in characters. */
export const templateItemSchema = z.object({
  /** 中文名称. */
  name: z.string().max(1_000),
  /** 英文名称, the `type` of a value on the wire. */
  idType: z.string().min(1).max(128),
  /** The `index` of a value on the wire; null where the node's answer names none (v3 does not document it). */
  idIndex: z.number().int().nullable(),
  required: z.boolean(),
  minLength: z.number().int().min(0),
  maxLength: z.number().int().min(0),
});
export type TemplateItem = z.infer<typeof templateItemSchema>;

/** A data template (数据模板) of the node, as far as identifiers need it. Disabled items of v5 are left out. */
export const templateSchema = z.object({
  prefix: z.string().max(1_000),
  version: z.string().min(1).max(128),
  description: z.string().max(20_000),
  items: z.array(templateItemSchema).max(1_000),
});
export type IdentifierTemplate = z.infer<typeof templateSchema>;
