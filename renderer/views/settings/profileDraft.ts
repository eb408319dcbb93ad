import { profileSchema } from '#shared/bridge/profile.ts';
import type { Profile } from '#shared/bridge/profile.ts';
import type { SecretKeeping } from '#shared/bridge/contract.ts';
import { checkBaseUrl } from './checkBaseUrl.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The profile as it is being typed: numbers are text until they are read. */
export type ProfileDraft = Writable<Omit<Profile, 'batchSize' | 'timeoutSeconds'>> & {
  batchSize: string;
  timeoutSeconds: string;
};

/** Message per field, by path: "baseUrl", "resources.unit". */
export type DraftErrors = Readonly<Record<string, string>>;

/** An editable copy of a profile. */
export function draftOf(profile: Profile): ProfileDraft {
  return {
    ...profile,
    routes: { ...profile.routes },
    txcodes: { ...profile.txcodes },
    resources: { ...profile.resources },
    batchSize: String(profile.batchSize),
    timeoutSeconds: String(profile.timeoutSeconds),
  };
}

export interface DraftReading {
  /** null when anything is wrong. */
  readonly profile: Profile | null;
  readonly errors: DraftErrors;
}

/** Reads what was typed: the shape by `profileSchema`, the address, and what live mode cannot do without. */
export function readDraft(draft: ProfileDraft, secret: { typed: string; kept: SecretKeeping }): DraftReading {
  const url = checkBaseUrl(draft.baseUrl);
  const candidate = {
    ...draft,
    baseUrl: url.kind === 'ok' ? url.url : draft.baseUrl.trim(),
    appId: draft.appId.trim(),
    batchSize: wholeNumber(draft.batchSize),
    timeoutSeconds: wholeNumber(draft.timeoutSeconds),
    distributedStorage: draft.distributedStorage.trim(),
    uploadPath: draft.uploadPath.trim(),
    txcodes: trimmed(draft.txcodes),
    resources: trimmed(draft.resources),
  };
  const errors: Record<string, string> = {};
  const parsed = profileSchema.safeParse(candidate);
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.join('.');
    errors[path] ??= shapeMessage(path);
  }
  if (url.kind === 'invalid') errors['baseUrl'] = url.message;
  if (draft.mode === 'live') Object.assign(errors, missingForLive(candidate, secret));
  return { profile: parsed.success && Object.keys(errors).length === 0 ? parsed.data : null, errors };
}

function missingForLive(
  draft: { baseUrl: string; appId: string },
  secret: { typed: string; kept: SecretKeeping },
): Record<string, string> {
  return {
    ...(draft.baseUrl === '' ? { baseUrl: '请填写平台地址，由平台管理单位提供。' } : {}),
    ...(draft.appId === '' ? { appId: '请填写 AppID，由平台管理单位分配。' } : {}),
    ...(secret.typed === '' && secret.kept === 'none'
      ? { secret: '请填写 AppSecret，由平台管理单位分配。' }
      : {}),
  };
}

/** NaN where the text is not a whole number, which the schema then refuses. */
function wholeNumber(text: string): number {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
}

function trimmed<T extends Record<string, string>>(values: T): T {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.trim()])) as T;
}

function shapeMessage(path: string): string {
  if (path === 'batchSize') return '请填 1 到 2000 之间的整数。';
  if (path === 'timeoutSeconds') return '请填 1 到 600 之间的整数。';
  if (path.startsWith('txcodes.')) return '最多 8 个字符。';
  if (path.startsWith('resources.') || path === 'distributedStorage' || path === 'uploadPath')
    return '不能为空。';
  return '这一项的值不对，请重新选择。';
}
