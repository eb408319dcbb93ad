import { prefixProblem } from '#shared/identifiers/checkHandle.ts';
import type { IdentifierScheme, SubjectMapping } from '#shared/identifiers/scheme.ts';
import { schemeProblems, type SchemeProblem } from '#shared/identifiers/schemeProblems.ts';
import { subjectKinds, type SubjectKind } from '#shared/identifiers/subjects.ts';
import { lowestIndex, type IdentifierTemplate } from '#shared/identifiers/template.ts';
import type { Mode } from '#shared/model/channelTable.ts';
import {
  identifierNodeSchema,
  nodePassword,
  nodeSettings,
  type IdentifierNode,
} from '#shared/profile/nodeSettings.ts';
import type { DraftOf } from '#shared/profile/declareSettings.ts';
import { readNodeAddress } from '#shared/wire/identifiers/nodeAddress.ts';
import type { DraftErrors, SecretDraft } from '../settings/draftTypes.ts';
import { checkDraft, draftOfSettings, missingOf, valuesOfDraft } from '../settings/settingsDraft.ts';
import { hasField, indexPlace } from './mappingFields.ts';
import type { MappingDraft } from './MappingDraft.ts';

export const nodeFields = { ...nodeSettings, password: nodePassword };

/** Node and scheme as they are being typed. */
export type NodeDraft = DraftOf<typeof nodeSettings> & {
  prefix: string;
  templates: IdentifierTemplate[];
  subjects: Record<SubjectKind, MappingDraft>;
};

/** An editable copy of the node's settings with the scheme of a mode. */
export function draftOfNode(node: IdentifierNode, mode: Mode): NodeDraft {
  const { prefix, templates, subjects } = node[mode];
  return {
    ...draftOfSettings(nodeSettings, node),
    prefix,
    templates: [...templates],
    subjects: mapSubjects(subjects, copyOf),
  };
}

/** The scheme as drawn so far, complete or not; an index that is no number is 0, which no scheme may have. */
export function schemeOf({ prefix, templates, subjects }: NodeDraft): IdentifierScheme {
  return {
    prefix: prefix.trim(),
    templates: [...templates],
    subjects: mapSubjects(subjects, readMapping),
  };
}

interface NodeReading {
  /** null when anything is wrong. */
  readonly node: IdentifierNode | null;
  /** By field; of the mapping by `placeOf`. */
  readonly errors: DraftErrors;
  readonly problems: readonly SchemeProblem[];
}

/** Reads what was typed. In practice the connection is the program's own and is not looked at. */
export function readNodeDraft(
  draft: NodeDraft,
  before: IdentifierNode,
  mode: Mode,
  password: SecretDraft,
): NodeReading {
  const scheme = schemeOf(draft);
  const problems = mappingProblems(draft, scheme);
  const { value, errors } = checkDraft(
    identifierNodeSchema,
    { ...before, ...valuesOfDraft(nodeSettings, draft), [mode]: scheme },
    {
      ...Object.fromEntries(problems.map((problem) => [placeOf(problem), problem.message])),
      ...(scheme.prefix === '' ? {} : { prefix: prefixProblem(scheme.prefix) }),
      ...(mode === 'live' ? connectionErrors(draft, password) : {}),
    },
  );
  return { node: value, errors, problems };
}

/** Where a problem of the mapping stands on the page. */
export function placeOf({ subject, place }: SchemeProblem): string {
  return subject === null ? place : `${subject}.${place}`;
}

/** Of an index that is no number nothing else is said: what the scheme has in its place nobody typed. */
function mappingProblems({ subjects }: NodeDraft, scheme: IdentifierScheme): readonly SchemeProblem[] {
  const unread = subjectKinds.flatMap((subject) => unreadIndexes(subject, subjects[subject]));
  const known = new Set(unread.map(({ subject, place }) => `${subject} ${place}`));
  const others = schemeProblems(scheme).filter(
    ({ subject, place }) => !known.has(`${subject} ${indexPlace(place)}`),
  );
  return [...unread, ...others];
}

function unreadIndexes(subject: SubjectKind, { attributes }: MappingDraft): readonly SchemeProblem[] {
  return attributes
    .filter((attribute) => hasField(attribute) && readIndex(attribute.index) === null)
    .map(({ idType, index }) => ({
      subject,
      place: indexPlace(idType),
      message: `属性“${idType}”的索引“${index}”不是数字。请填从 ${lowestIndex} 开始的整数。`,
    }));
}

function readMapping({ templateVersion, suffix, automatic, attributes }: MappingDraft): SubjectMapping {
  return {
    templateVersion: templateVersion.trim(),
    suffix: suffix.trim(),
    automatic,
    attributes: attributes
      .filter(hasField)
      .map(({ index, idType, field }) => ({ index: readIndex(index) ?? 0, idType, field })),
  };
}

/** null = no number of up to nine digits. */
function readIndex(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
}

/** Without an address no node is used at all; with one, the rest must be there. */
function connectionErrors(draft: NodeDraft, password: SecretDraft): Readonly<Record<string, string | null>> {
  if (draft.address.trim() === '') return {};
  const read = readNodeAddress(draft.address);
  return {
    address: read.ok ? null : read.error,
    ...missingOf(nodeFields, ['username', 'password'], draft, password),
  };
}

function copyOf(mapping: SubjectMapping): MappingDraft {
  const attributes = mapping.attributes.map((attribute) => ({
    ...attribute,
    index: String(attribute.index),
  }));
  return { ...mapping, attributes };
}

function mapSubjects<A, B>(
  subjects: Readonly<Record<SubjectKind, A>>,
  change: (value: A) => B,
): Record<SubjectKind, B> {
  return Object.fromEntries(Object.entries(subjects).map(([kind, value]) => [kind, change(value)])) as Record<
    SubjectKind,
    B
  >;
}
