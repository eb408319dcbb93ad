import type { Way } from '#shared/model/channelTable.ts';
import type { PlatformIdentity } from '../../db/channelRepository.ts';
import { embeddedAddress } from '../../stores/platformIdentity.ts';

/** The other side of a channel in words: where it is, and as whom it is spoken to. */
export function identityWords({ address, appId, prefix }: PlatformIdentity, way: Way): string {
  switch (way) {
    case 'platform':
      return `${address}（AppID ${appId || '未填'}）`;
    case 'identifiers':
      return `${address}（用户 ${appId || '未填'}，前缀 ${prefix ?? '未填'}）`;
    case 'tables':
      return address.startsWith(embeddedAddress)
        ? address.replace(embeddedAddress, '内置数据库')
        : `${address}（用户 ${appId || '未填'}）`;
    default:
      return address;
  }
}
