import { longestHandle } from '../identifiers/checkHandle.ts';
import type { KindDefinition } from './KindDefinition.ts';

/**
 * An identifier as a kind of record: known by its handle, whatever ID it has here. Its attributes follow from the
 * data template and are not listed; see shared/identifiers/identifierRow.
 */
export const identifierKind: KindDefinition = {
  name: '标识',
  noun: '标识',
  businessKey: ['handle'],
  identity: 'businessKey',
  titleFields: ['handle'],
  parents: [],
  fields: [
    {
      field: 'handle',
      label: '标识编码',
      type: 'V',
      example: '88.102.8888/RP.2212162050157975',
      remark: '',
      required: true,
      maxLength: longestHandle,
      format: 'text',
    },
    {
      field: 'templateVersion',
      label: '模板版本',
      type: 'V',
      example: '1.0',
      remark: '',
      required: true,
      maxLength: 128,
      format: 'text',
    },
  ],
};
