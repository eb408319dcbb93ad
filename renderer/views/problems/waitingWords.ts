import { kindOf } from '#shared/kinds/recordKind.ts';
import type { WaitsFor } from '#shared/model/entry.ts';

type Waiting<K extends WaitsFor['kind']> = Extract<WaitsFor, { readonly kind: K }>;

/** What a held record waits for, in a few words. */
export const waitingWords = {
  parent: ({ dataSet, title }: Waiting<'parent'>) => `等待${kindOf(dataSet).noun} ${title} 送达`,
  route: ({ dataSet }: Waiting<'route'>) => `${kindOf(dataSet).name}的发送方式未配置`,
} as const;
