import type { Profile } from '#shared/profile/profile.ts';
import { tables } from '#shared/standard/registry.ts';
import type { BusType, DataSetId } from '#shared/standard/types.ts';
import type { Route } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import { encodeAnnexA } from '#shared/wire/annexA.ts';
import { annexCInterfaces, encodeAnnexC } from '#shared/wire/annexC.ts';
import type { WireRequest } from '#shared/wire/wireRequest.ts';
import type { PlatformSettings } from './readSettings.ts';
import { routeWords } from './routeWords.ts';

/** A request about one of the nine tables of annex B. */
export type DataSetRequest = SendRequest & { readonly dataSet: DataSetId };

/** The route of a data set by the profile; deletes always go by annex C, for annex A has none (d23). */
export function routeOf(profile: Profile, dataSet: DataSetId, operation: BusType): Route {
  const { name } = tables[dataSet];
  if (usesAnnexA(profile, dataSet, operation)) {
    if (profile.txcodes[dataSet].trim() !== '')
      return { configured: true, strict: false, batchSize: profile.batchSize };
    return { configured: false, reason: routeWords.noCodeForAnnexA(name) };
  }
  const segments = [profile.distributedStorage, profile.resources[dataSet]];
  if (segments.every(isUsable)) return { configured: true, strict: true, batchSize: profile.batchSize };
  return { configured: false, reason: routeWords.noResource(name) };
}

/** Interface name for log and history; it carries no secret. */
export function interfaceName(profile: Profile, { dataSet, operation }: DataSetRequest): string {
  return usesAnnexA(profile, dataSet, operation) ? 'syndata' : annexCInterfaces[operation];
}

/** Puts a batch on the wire by the interface its route names. */
export function encodeBatch(settings: PlatformSettings, request: DataSetRequest, token: string): WireRequest {
  const { profile, base } = settings;
  const { dataSet, operation, batchNo, rows } = request;
  const common = {
    base,
    token,
    table: tables[dataSet],
    batchNo,
    operation,
    rows,
    updateDateWidth: profile.updateDateWidth,
  };
  if (usesAnnexA(profile, dataSet, operation)) {
    const txcode = profile.txcodes[dataSet].trim();
    return encodeAnnexA({ ...common, txcode, envelope: profile.annexAEnvelope });
  }
  return encodeAnnexC({
    ...common,
    tokenPlace: profile.annexCToken,
    distributedStorage: profile.distributedStorage.trim(),
    resource: profile.resources[dataSet].trim(),
  });
}

function usesAnnexA(profile: Profile, dataSet: DataSetId, operation: BusType): boolean {
  return operation !== 'D' && profile.routes[dataSet] === 'annexA';
}

/** "." and ".." would vanish from the address. */
function isUsable(segment: string): boolean {
  return !['', '.', '..'].includes(segment.trim());
}
