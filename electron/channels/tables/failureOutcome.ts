import { assertNever } from '#shared/lib/assertNever.ts';
import type { SendOutcome } from '#shared/model/ports.ts';
import type { Consequences } from '../messages/consequences.ts';
import { connectionReason } from '../messages/failureMessages.ts';
import type { Peer } from '../messages/Peer.ts';
import type { Fatal, Overload, Unknown } from '../messages/statusMessages.ts';
import { tlsReason } from '../messages/tlsReason.ts';
import type { DatabaseFailure } from './databaseFailure.ts';
import { refusedWords } from './rowWords.ts';
import { connectionWords, tablesFailureWords } from './tablesFailureWords.ts';

export type Refused = Extract<SendOutcome, { readonly kind: 'refused' }>;

/** What a failure comes to that surely had no effect: the transaction was rolled back or never began. */
export type FailureOutcome = Fatal | Overload | Refused;

/** `table`: which one it was about; null = none in particular. */
export function failureOutcome(
  failure: DatabaseFailure,
  peer: Peer,
  consequences: Consequences,
  table: string | null,
): FailureOutcome {
  switch (failure.kind) {
    case 'connection':
      return fatal('unreachable', tablesFailureWords.unreachable(peer, lostReason(failure.code, peer)));
    case 'tls':
      return fatal('tls', tablesFailureWords.notEncrypted(peer, encryptionReason(failure.code, peer)));
    case 'login':
      return fatal('login', tablesFailureWords.login(peer));
    case 'database':
      return fatal('address', tablesFailureWords.noDatabase(peer));
    case 'permission':
      return fatal('permission', tablesFailureWords.noRight(peer, table));
    case 'readOnly':
      return fatal('permission', tablesFailureWords.readOnly(peer));
    case 'full':
      return fatal('configuration', tablesFailureWords.full(peer));
    case 'changed':
      return fatal('configuration', tablesFailureWords.changed(peer));
    case 'busy':
      return overload(tablesFailureWords.busy(peer, consequences.untouched), false);
    case 'tooLarge':
      return overload(tablesFailureWords.tooLarge(peer, consequences.tooLarge), true);
    case 'notWritable':
      return fatal('configuration', tablesFailureWords.notWritable(peer, table));
    case 'content':
      return refused(refusedWords(failure, table, null));
    case 'other':
      return fatal('configuration', tablesFailureWords.other(peer, failure.code));
    default:
      return assertNever(failure);
  }
}

/** The answer to a commit was lost. */
export function commitUnknown(peer: Peer, { open }: Consequences): Unknown {
  return { kind: 'unknown', reason: tablesFailureWords.commitUnknown(peer, open), answered: false };
}

/** Why no encrypted connection came about, in words for a clerk. */
function encryptionReason(code: string, peer: Peer): string {
  return code === 'noTls' ? connectionWords.noEncryption(peer) : tlsReason(code, peer.noun);
}

function lostReason(code: string, { noun }: Peer): string {
  return ownReasons[code] ?? (lost.includes(code) ? connectionWords.lost : connectionReason(code, noun));
}

/** Why the connection was given up here. */
const ownReasons: Readonly<Record<string, string>> = {
  EPROTOCOL: connectionWords.noDatabaseThere,
  ERESULTTOOLARGE: connectionWords.answerTooLong,
  ECONNABORTED: connectionWords.closedHere,
};

const lost = [
  '',
  'ECONNRESET',
  'EPIPE',
  'PROTOCOL_CONNECTION_LOST',
  'ERR_STREAM_PREMATURE_CLOSE',
  '57P01',
  '57P02',
];

function fatal(cause: Fatal['cause'], reason: string): Fatal {
  return { kind: 'fatal', cause, reason };
}

function overload(reason: string, tooLarge: boolean): Overload {
  return { kind: 'overload', reason, retryAfterMs: null, processed: 'no', tooLarge };
}

function refused(reason: string): Refused {
  return { kind: 'refused', reply: '', reason, cause: 'content', named: [], suspects: [], fault: 'table' };
}
