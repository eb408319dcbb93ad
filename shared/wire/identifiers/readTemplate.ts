import {
  lowestIndex,
  templateSchema,
  type IdentifierTemplate,
  type TemplateItem,
} from '../../identifiers/template.ts';
import { foldObject, scalarText, type FoldedObject } from '../reading/foldedObject.ts';
import type { NodeReply } from './readNodeReply.ts';
import { rawText, wholeNumber } from './rawText.ts';
import { saysNoTemplate } from './wordsOfNode.ts';

type TemplateReading =
  | { readonly kind: 'template'; readonly template: IdentifierTemplate }
  | { readonly kind: 'absent' }
  /** The node said no; `said` is its own words. */
  | { readonly kind: 'refused'; readonly said: string }
  | { readonly kind: 'unreadable' };

/** What was asked for. */
interface TemplateKey {
  readonly prefix: string;
  readonly version: string;
}

/** Reads a data template of v3, v5 or v1: an object, or a list with it. */
export function readTemplate({ sign, message, data }: NodeReply, key: TemplateKey): TemplateReading {
  if (sign === 'refused') {
    return saysNoTemplate(message) ? { kind: 'absent' } : { kind: 'refused', said: message };
  }
  if (sign !== 'success') return { kind: 'unreadable' };
  if (data === null || (Array.isArray(data) && data.length === 0)) return { kind: 'absent' };
  const found = findTemplate(data, key.version);
  const items = found?.get('items');
  if (!found || !Array.isArray(items)) return { kind: 'unreadable' };
  const read = templateSchema.safeParse({
    prefix: rawText(found.get('prefix')) || key.prefix,
    version: rawText(found.get('version')) || key.version,
    description: rawText(found.get('description')),
    items: items.flatMap(readItem),
  });
  return read.success ? { kind: 'template', template: read.data } : { kind: 'unreadable' };
}

function findTemplate(data: unknown, version: string): FoldedObject | null {
  if (!Array.isArray(data)) return foldObject(data);
  const templates = data.map(foldObject);
  const [only] = templates;
  if (templates.length === 1) return only ?? null;
  return templates.find((template) => rawText(template?.get('version')) === version) ?? null;
}

/** Items that v5 calls disabled, and those of the node itself (d82), are left out. */
function readItem(value: unknown): readonly TemplateItem[] {
  const item = foldObject(value);
  const idType = rawText(item?.get('idtype'));
  if (!item || idType === '' || scalarText(item.get('state')) === '0') return [];
  const idIndex = wholeNumber(item.get('idindex'));
  if (idIndex !== null && idIndex < lowestIndex) return [];
  const metadata = metadataOf(item);
  return [
    {
      name: rawText(item.get('name')) || idType,
      idType,
      idIndex,
      required: isYes(item.get('required')),
      minLength: lengthOf(metadata?.get('minlength')),
      maxLength: lengthOf(metadata?.get('maxlength')),
    },
  ];
}

function metadataOf(item: FoldedObject): FoldedObject | null {
  const metadata = item.get('metadata');
  return foldObject(Array.isArray(metadata) ? metadata[0] : metadata);
}

function isYes(value: unknown): boolean {
  return ['1', 'true', '是', 'yes'].includes(scalarText(value).toLowerCase());
}

function lengthOf(value: unknown): number {
  return Math.max(0, wholeNumber(value) ?? 0);
}
