import type { Consequences } from '../messages/consequences.ts';
import type { Peer } from '../messages/Peer.ts';
import { nodePlace } from '#shared/identifiers/node.ts';

/** The enterprise node (企业节点) in words; `title`: the channel's name. */
export function nodePeer(title: string): Peer {
  return {
    title,
    noun: '节点',
    place: nodePlace,
    service: '标识接口',
    addressing: '节点地址、登录方式和模板接口版本',
    credentials: '“用户名”和“密码”',
    right: '登记标识的权限',
    retry: '再试',
    exposed: '登录信息和标识内容',
  };
}

/** What comes of an identifier that was not seen. */
export const checkedAgain = '下次同步会再核对。';

const notSeen = `没有查到这个标识现在的内容。${checkedAgain}`;

/** For a look at an identifier during a run. */
export const forLook: Consequences = { open: notSeen, busy: notSeen, untouched: notSeen, tooLarge: notSeen };

const noResult = '没有查到结果，节点上的内容没有改变。请稍后再试。';

/** For what somebody asked by hand. */
export const forTool: Consequences = {
  open: noResult,
  busy: noResult,
  untouched: noResult,
  tooLarge: noResult,
};
