import { type Result, err, ok } from '#shared/lib/result.ts';
import { isObject } from '../dataRequest.ts';
import { checkAttributes } from './checkAttributes.ts';
import {
  foreignPrefix,
  missingParameter,
  nodeStatus,
  type NodeStatus,
  unknownTemplate,
} from './NodeAnswer.ts';
import type { NodeIdentifier } from './NodeIdentifier.ts';
import { handleOf } from './nodeRequest.ts';
import { findTemplate, unitPrefix } from './nodeTemplates.ts';

const longestHandle = 255;

/** Why an item is not taken. */
export interface ItemRefusal {
  /** Chinese, as the documents print it where they do. */
  readonly reason: string;
  readonly status: NodeStatus;
}

/** The identifier that an item of 注册标识 or 更新标识 means; only what the documents fix is checked. */
export function checkItem(item: unknown): Result<NodeIdentifier, ItemRefusal> {
  const refusal = checkHandle(handleOf(item));
  if (refusal !== null) return err(refusal);
  const { templateVersion, value } = isObject(item) ? item : {};
  if (typeof templateVersion !== 'string' || templateVersion === '') {
    return err(refuseItem(missingParameter('templateVersion')));
  }
  const template = findTemplate(templateVersion);
  if (template === null) return err(refuseItem(unknownTemplate));
  if (!Array.isArray(value) || value.length === 0) return err(refuseItem(missingParameter('value')));
  const attributes = checkAttributes(template, value);
  if (!attributes.ok) return err(refuseItem(attributes.error));
  return ok({ handle: handleOf(item), templateVersion, attributes: [...attributes.value] });
}

/** prefix/suffix under the unit's own prefix (前缀权限), or why not. */
export function checkHandle(handle: string): ItemRefusal | null {
  if (handle === '') return refuseItem(missingParameter('handle'));
  if ([...handle].length > longestHandle) return refuseItem(`标识长度超过${longestHandle}`);
  const [prefix, suffix] = splitHandle(handle);
  if (prefix === '' || suffix === '') return refuseItem('标识格式不正确，应为 前缀/后缀');
  return prefix === unitPrefix ? null : { reason: foreignPrefix, status: nodeStatus.forbidden };
}

export function refuseItem(reason: string): ItemRefusal {
  return { reason, status: nodeStatus.refused };
}

/** Parts before and behind the first slash: a suffix may have slashes of its own. */
export function splitHandle(handle: string): readonly [prefix: string, suffix: string] {
  const slash = handle.indexOf('/');
  return slash < 0 ? ['', ''] : [handle.slice(0, slash), handle.slice(slash + 1)];
}
