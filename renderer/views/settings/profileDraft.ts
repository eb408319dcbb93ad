import { profileSchema } from '#shared/profile/profile.ts';
import type { Profile } from '#shared/profile/profile.ts';
import type { ReportWay } from '#shared/model/channelTable.ts';
import { checkBaseUrl } from './checkBaseUrl.ts';
import type { DraftErrors, DraftReading, SecretDraft } from './draftTypes.ts';
import { wholeNumber } from './wholeNumber.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The settings of this page that are typed as they are kept. */
type AsKept =
  | 'mode'
  | 'baseUrl'
  | 'appId'
  | 'routes'
  | 'txcodes'
  | 'annexAEnvelope'
  | 'annexCToken'
  | 'distributedStorage'
  | 'resources'
  | 'uploadPath'
  | 'updateDateWidth';

/** The settings of the platform as they are being typed: numbers are text until they are read. */
export type ProfileDraft = Writable<Pick<Profile, AsKept>> & { batchSize: string; timeoutSeconds: string };

/** An editable copy of a profile. */
export function draftOf(profile: Profile): ProfileDraft {
  const { mode, baseUrl, appId, annexAEnvelope, annexCToken } = profile;
  const { distributedStorage, uploadPath, updateDateWidth } = profile;
  return {
    ...{ mode, baseUrl, appId, annexAEnvelope, annexCToken, distributedStorage, uploadPath, updateDateWidth },
    routes: { ...profile.routes },
    txcodes: { ...profile.txcodes },
    resources: { ...profile.resources },
    batchSize: String(profile.batchSize),
    timeoutSeconds: String(profile.timeoutSeconds),
  };
}

/**
 * Reads what was typed: the shape by `profileSchema`, the address, and what live mode cannot do without. `before`
 * gives the rest of the profile.
 */
export function readDraft(draft: ProfileDraft, secret: SecretDraft, before: Profile): DraftReading {
  const url = checkBaseUrl(draft.baseUrl);
  const candidate = {
    ...before,
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

/** The interface needs address and account, the socket the account alone, library tables neither. */
function missingForLive(
  { baseUrl, appId, ways }: Pick<Profile, 'baseUrl' | 'appId' | 'ways'>,
  secret: SecretDraft,
): DraftErrors {
  const used = (way: ReportWay) => Object.values(ways).some((chosen) => chosen.includes(way));
  const needsAddress = used('platform');
  const needsAccount = needsAddress || used('socket');
  return {
    ...(needsAddress && baseUrl === '' ? { baseUrl: '请填写平台地址，由平台管理单位提供。' } : {}),
    ...(needsAccount && appId === '' ? { appId: '请填写 AppID，由平台管理单位分配。' } : {}),
    ...(needsAccount && secret.typed === '' && secret.kept === 'none'
      ? { secret: '请填写 AppSecret，由平台管理单位分配。' }
      : {}),
  };
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
