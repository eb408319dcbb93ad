import { assertNever } from '#shared/lib/assertNever.ts';
import type { IdentifierView } from '../store/createIdentifierTable.ts';
import { reservedIndex } from './checkAttributes.ts';
import { splitHandle } from './checkItem.ts';
import {
  fail,
  foreignPrefix,
  missingParameter,
  type NodeAnswer,
  nodeStatus,
  succeed,
  unknownTemplate,
} from './NodeAnswer.ts';
import type { NodeIdentifier } from './NodeIdentifier.ts';
import type { NodeQuery } from './nodeRequest.ts';
import { findTemplate, type NodeTemplate, type NodeTemplateItem, unitPrefix } from './nodeTemplates.ts';

export function answerQuery(view: IdentifierView, query: NodeQuery): NodeAnswer {
  switch (query.call) {
    case 'detail':
      return answerDetail(view, query.parameters);
    case 'template':
      return answerTemplate(query);
    default:
      return assertNever(query.call);
  }
}

function answerDetail(view: IdentifierView, parameters: URLSearchParams): NodeAnswer {
  const handle = parameters.get('handle') ?? '';
  if (handle === '') return fail(missingParameter('handle'));
  const found = view.find(handle);
  return found === null ? fail('没有找到标识') : succeed(detailOf(found));
}

/** With `code` and `auth`, which the sample prints and no table explains (d85). */
function detailOf({ handle, templateVersion, attributes }: NodeIdentifier): object {
  const own = { index: reservedIndex, type: 'TEMPLATE', value: templateVersion };
  return {
    code: '200',
    prefix: splitHandle(handle)[0],
    handle,
    templateVersion,
    value: [...attributes, own].map(({ index, type, value }) => ({
      data: { format: 'string', value },
      auth: '1',
      index,
      type,
    })),
  };
}

function answerTemplate({ parameters, path }: NodeQuery): NodeAnswer {
  const missing = ['prefix', 'version'].find((name) => (parameters.get(name) ?? '') === '');
  if (missing !== undefined) return fail(missingParameter(missing));
  if (parameters.get('prefix') !== unitPrefix) return fail(foreignPrefix, nodeStatus.forbidden);
  const template = findTemplate(parameters.get('version') ?? '');
  if (template === null) return fail(unknownTemplate);
  return succeed(templateOf(template, path === '/snms/api/v5/template'));
}

function templateOf({ id, version, description, items }: NodeTemplate, withState: boolean): object {
  return {
    id,
    prefix: unitPrefix,
    name: '',
    version,
    industryCategory: 'A',
    industrySpecific: '01',
    industryTrade: '011',
    industrySubclass: '0111',
    type: 2,
    description,
    items: items.filter(({ enabled }) => enabled || withState).map((item) => itemOf(item, withState)),
  };
}

/** Only v5 knows that an item can be out of use. */
function itemOf(item: NodeTemplateItem, withState: boolean): object {
  const { name, idType, idIndex, required, enabled, minLength, maxLength } = item;
  return {
    name,
    idType,
    idIndex,
    required,
    ...(withState ? { state: enabled ? 1 : 0 } : {}),
    metadata: { type: 'string', minLength, maxLength },
  };
}
