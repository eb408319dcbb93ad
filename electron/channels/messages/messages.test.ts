import { describe, expect, it } from 'vitest';
import { channelIds, channelTitle, wayOf } from '#shared/model/channels.ts';
import { reportProblems, type Named } from './testing/sentenceProblems.ts';
import type { HttpFailure } from '../http/httpExchange.ts';
import { forLook, forTool, nodePeer } from '../identifiers/nodePeer.ts';
import * as node from '../identifiers/nodeMessages.ts';
import { platformPeer } from '../platform/platformPeer.ts';
import { batchFailure, logInFailure } from '../socket/socketMessages.ts';
import { tablesPeer } from '../tables/tablesPeer.ts';
import { forBatch, forLogIn } from './consequences.ts';
import { fatalFailure, unknownFailure } from './failureMessages.ts';
import { logInProblem, noToken } from './logInProblem.ts';
import type { Peer } from './Peer.ts';
import { replyWords } from './replyWords.ts';
import {
  accessDenied,
  overloadOf,
  serverFailed,
  toldBusy,
  toldTooOften,
  wrongAddress,
} from './statusMessages.ts';
import { tell } from './tell.ts';
import { unexplained } from './unexplained.ts';

const peerOf = { platform: platformPeer, socket: platformPeer, tables: tablesPeer, identifiers: nodePeer };
const peers: readonly Peer[] = [
  ...channelIds.map((id) => peerOf[wayOf(id) ?? 'platform'](channelTitle(id))),
  platformPeer('平台'),
  nodePeer('节点'),
];

const kinds = ['notSent', 'tls', 'timeout', 'reset', 'tooLarge', 'cancelled'] as const;
const codes = [
  '',
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'ECONNRESET',
  'ERR_INVALID_CHAR',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'EUNKNOWN',
];
const failures: readonly HttpFailure[] = kinds.flatMap((kind) =>
  codes.flatMap((code) => [true, false].map((sent) => ({ kind, code, sent }))),
);
const garbled = { kind: 'garbled', sent: true, code: '' } as const;
const statuses = [302, 400, 401, 403, 404, 408, 413, 429, 500, 502, 503, 504];
const words = [
  '',
  ' ',
  '系统繁忙。',
  '“引号”里的话！',
  '内'.repeat(5000),
  '过\u202e反\u200b',
  '第一行\n第二行',
];
const consequences = [forBatch, forLogIn, forLook, forTool];
const reply = (status: number) => ({ status, headers: {}, body: '' });

/** Every message that is made of a peer and something else. */
function messagesTo(peer: Peer): readonly Named[] {
  const named = (name: string, made: readonly (string | { readonly reason: string } | null)[]): Named[] =>
    made.flatMap((one) => (one === null ? [] : [{ name, text: typeof one === 'string' ? one : one.reason }]));
  return [
    ...named(
      'fatalFailure',
      failures.map((failure) => fatalFailure(peer, failure)),
    ),
    ...consequences.flatMap((meaning) => [
      ...named(
        'unknownFailure',
        failures.map((failure) => unknownFailure(peer, failure, meaning)),
      ),
      ...named(
        'overloadOf',
        statuses.map((status) => overloadOf(reply(status), peer, 0, meaning)),
      ),
      ...named(
        'serverFailed',
        statuses.map((status) => serverFailed(peer, status, meaning)),
      ),
      ...named(
        'toldTooOften',
        words.map((said) => toldTooOften(peer, said, meaning)),
      ),
      ...named(
        'toldBusy',
        words.map((said) => toldBusy(peer, said, meaning)),
      ),
      ...named(
        'unreadableAnswer',
        (['empty', 'markup', 'broken', 'excessive', 'noStatus'] as const).map((problem) =>
          node.unreadableAnswer(peer, problem, meaning),
        ),
      ),
      ...named(
        'unclearAnswer',
        words.map((said) => node.unclearAnswer(peer, said, meaning)),
      ),
      ...named(
        'internalError',
        words.map((said) => node.internalError(peer, said, meaning)),
      ),
      ...named(
        'stillLoggedOut',
        words.map((said) => node.stillLoggedOut(peer, said, meaning)),
      ),
      ...named('otherIdentifier', [node.otherIdentifier(peer, meaning)]),
    ]),
    ...named(
      'logInProblem',
      statuses.map((status) => logInProblem(reply(status), peer, 0)),
    ),
    ...named('noToken', [noToken(peer)]),
    ...named(
      'wrongAddress',
      statuses.map((status) => wrongAddress(peer, status)),
    ),
    ...named(
      'accessDenied',
      words.flatMap((said) => [accessDenied(peer, 'login', said), accessDenied(peer, 'permission', said)]),
    ),
    ...named(
      'replyWords',
      (['empty', 'markup', 'broken', 'excessive', 'noSign', 'contradiction', 'someFailed'] as const).map(
        (doubt) => replyWords(peer).unclear(doubt),
      ),
    ),
    ...named('existsUnseen', [node.existsUnseen(peer), unexplained(peer), unexplained(peer, '1')]),
    ...named(
      'noPermission',
      words.map((said) => node.noPermission(peer, said)),
    ),
    ...named('tooMany', [node.tooManyRows(peer, 2001), ...words.map((said) => node.toldTooMany(peer, said))]),
    ...named(
      'deleteBodyLost',
      words.map((said) => node.deleteBodyLost(peer, said)),
    ),
    ...named(
      'batchFailure',
      [garbled, ...failures].map((failure) => batchFailure(peer, failure)),
    ),
    ...named(
      'logInFailure',
      [garbled, ...failures].map((failure) => logInFailure(peer, failure)),
    ),
  ];
}

describe('messages about the other side', () => {
  it.each(peers.map((peer) => [peer.title, peer] as const))(
    '%s: every one is a whole sentence',
    (_title, peer) => {
      expect(reportProblems(messagesTo(peer), peer)).toEqual([]);
    },
  );

  it('name the one whose answer broke off', () => {
    const peer = platformPeer('省平台');
    expect(fatalFailure(peer, { kind: 'reset', sent: true, code: 'ECONNRESET' }).reason).toBe(
      '省平台的连接在答复之前断开。请检查网络和“设置”中的平台地址，稍后再按“立即同步”。',
    );
    expect(fatalFailure(platformPeer('平台'), { kind: 'tooLarge', sent: true, code: '' }).reason).toMatch(
      /^平台的答复过长，没有读完。/,
    );
  });

  it('quote what was said, of a sane length and nothing in it unseen', () => {
    const said = `甲\u202e${'乙'.repeat(3_000_000)}丙`;
    const text = tell(platformPeer('省平台'), { what: { did: '没有接受登录' }, said });
    expect(text).toMatch(/^省平台没有接受登录，原话是“甲⟨U\+202E⟩乙+…（已截短）…乙+丙”。$/);
    expect(text.length).toBeLessThan(400);
  });
});
