import type { Peer } from '../messages/Peer.ts';

/** The platform in words; `title`: the channel's name. */
export function platformPeer(title: string): Peer {
  return {
    title,
    noun: '平台',
    place: '“设置”',
    service: '上报接口',
    addressing: '平台地址和资源标识',
    credentials: '“AppID”和“AppSecret”',
    right: '上报权限',
    retry: '再按“立即同步”',
    exposed: '个人信息',
  };
}
