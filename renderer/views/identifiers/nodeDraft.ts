import { prefixProblem } from '#shared/identifiers/checkHandle.ts';
import { identifierNodeSchema, type IdentifierNode } from '#shared/identifiers/node.ts';
import type { IdentifierScheme, SubjectMapping } from '#shared/identifiers/scheme.ts';
import { schemeProblems, type SchemeProblem } from '#shared/identifiers/schemeProblems.ts';
import { subjectKinds, type SubjectKind } from '#shared/identifiers/subjects.ts';
import { lowestIndex, type IdentifierTemplate } from '#shared/identifiers/template.ts';
import { readNodeAddress } from '#shared/wire/identifiers/nodeAddress.ts';
import type { Mode } from '#shared/model/channelTable.ts';
import type { SecretDraft } from '../settings/draftTypes.ts';
import { wholeNumber } from '../settings/wholeNumber.ts';
import { hasField, indexPlace } from './mappingFields.ts';
import type { MappingDraft } from './MappingDraft.ts';

/** Node and scheme as they are being typed: numbers are text until they are read. */
export interface NodeDraft {
  address: string;
  username: string;
  login: IdentifierNode['login'];
  templateApi: IdentifierNode['templateApi'];
  deleteBody: IdentifierNode['deleteBody'];
  batchSize: string;
  timeoutSeconds: string;
  valueLimit: string;
  prefix: string;
  templates: IdentifierTemplate[];
  subjects: Record<SubjectKind, MappingDraft>;
}

/** Message per field of the node. */
export type NodeErrors = Readonly<Record<string, string>>;

/** An editable copy of the node's settings with the scheme of a mode. */
export function draftOfNode(node: IdentifierNode, mode: Mode): NodeDraft {
  const { live, practice, ...settings } = node;
  const { prefix, templates, subjects } = mode === 'live' ? live : practice;
  return {
    ...settings,
    batchSize: String(settings.batchSize),
    timeoutSeconds: String(settings.timeoutSeconds),
    valueLimit: String(settings.valueLimit),
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
  readonly errors: NodeErrors;
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
  const settings = settingsOf(draft);
  const errors: Record<string, string> = {};
  const parsed = identifierNodeSchema.safeParse({
    ...before,
    ...settings,
    [mode]: scheme,
  });
  for (const issue of parsed.error?.issues ?? []) {
    const path = String(issue.path[0] ?? '');
    errors[path] ??= shapeMessages[path] ?? '这一项的值不对，请重新选择。';
  }
  if (mode === 'live') Object.assign(errors, connectionErrors(settings, password));
  if (scheme.prefix !== '' && prefixProblem(scheme.prefix))
    errors['prefix'] = prefixProblem(scheme.prefix) ?? '';
  const problems = mappingProblems(draft, scheme);
  const good = parsed.success && Object.keys(errors).length === 0 && problems.length === 0;
  return { node: good ? parsed.data : null, errors, problems };
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

function settingsOf(draft: NodeDraft) {
  const { login, templateApi, deleteBody } = draft;
  return {
    address: draft.address.trim(),
    username: draft.username.trim(),
    login,
    templateApi,
    deleteBody,
    batchSize: wholeNumber(draft.batchSize),
    timeoutSeconds: wholeNumber(draft.timeoutSeconds),
    valueLimit: wholeNumber(draft.valueLimit),
  };
}

/** Without an address no node is used at all; with one, the rest must be there. */
function connectionErrors(
  { address, username }: { readonly address: string; readonly username: string },
  password: SecretDraft,
): NodeErrors {
  if (address === '') return {};
  const read = readNodeAddress(address);
  return {
    ...(read.ok ? {} : { address: read.error }),
    ...(username === '' ? { username: '请填写节点的用户名，由节点管理单位分配。' } : {}),
    ...(password.typed === '' && password.kept === 'none'
      ? { password: '请填写节点的密码，由节点管理单位分配。' }
      : {}),
  };
}

const shapeMessages: Readonly<Record<string, string>> = {
  batchSize: '请填 1 到 2000 之间的整数，建议 100 到 1500。',
  timeoutSeconds: '请填 1 到 600 之间的整数。',
  valueLimit: '请填 1 到 10000 之间的整数。',
  username: '最多 50 个字符。',
};

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
