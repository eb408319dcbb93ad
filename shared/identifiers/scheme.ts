import { z } from 'zod';
import { templateSchema, type IdentifierTemplate } from './template.ts';
import { subjectKinds, type SubjectKind } from './subjects.ts';

/** One field of a table that is written as one attribute. */
export const attributeMappingSchema = z.object({
  index: z.number().int(),
  idType: z.string().min(1).max(128),
  /** Field of annex B. */
  field: z.string().min(1),
});
export type AttributeMapping = z.infer<typeof attributeMappingSchema>;

/** How one kind of subject becomes an identifier. */
export const subjectMappingSchema = z.object({
  /** Version of the data template; "" = these subjects get no identifiers. */
  templateVersion: z.string().max(128),
  /** What stands behind prefix and "/", e.g. `RP.{riskNo}`; see `applySuffixRule`. */
  suffix: z.string().max(255),
  /** Register what is saved from now on without being asked each time. */
  automatic: z.boolean(),
  attributes: z.array(attributeMappingSchema),
});
export type SubjectMapping = z.infer<typeof subjectMappingSchema>;

export const schemeSchema = z.object({
  /** Prefix of the unit, e.g. 88.102.8888; "" until set. */
  prefix: z.string().max(64),
  /** Templates as they were last fetched from the node, so that checks work offline. */
  templates: z.array(templateSchema),
  subjects: z.object({
    equipment: subjectMappingSchema,
    riskPoint: subjectMappingSchema,
    hazardSource: subjectMappingSchema,
    riskMap: subjectMappingSchema,
    hiddenDanger: subjectMappingSchema,
  } satisfies Record<SubjectKind, typeof subjectMappingSchema>),
});
/** Everything that decides how the unit's records become identifiers at one node. */
export type IdentifierScheme = z.infer<typeof schemeSchema>;

/** Suffix rules that work without being touched (d97). `{ID}`: several maps may belong to one risk point. */
export const defaultSuffixes: Readonly<Record<SubjectKind, string>> = {
  equipment: '{regNo}',
  riskPoint: 'RP.{riskNo}',
  hazardSource: 'HS.{sourceNo}',
  riskMap: 'RM.{riskNo}-{ID}',
  hiddenDanger: 'HD.{taskNo}',
};

function emptyMapping(kind: SubjectKind): SubjectMapping {
  return { templateVersion: '', suffix: defaultSuffixes[kind], automatic: false, attributes: [] };
}

export const emptyScheme: IdentifierScheme = {
  prefix: '',
  templates: [],
  subjects: Object.fromEntries(
    subjectKinds.map((kind) => [kind, emptyMapping(kind)]),
  ) as IdentifierScheme['subjects'],
};

/** The template of a version, if it was fetched; null = unknown here. */
export function templateOf(scheme: IdentifierScheme, version: string): IdentifierTemplate | null {
  return scheme.templates.find((template) => template.version === version) ?? null;
}
