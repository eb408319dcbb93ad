import type { OpenOutcome } from '#shared/model/ports.ts';
import { maskSecrets } from '#shared/wire/maskReply.ts';
import { mostSmallAnswerBytes } from '#shared/wire/peerLimits.ts';
import type { WireRequest } from '#shared/wire/wireRequest.ts';
import type { InTurn } from '#shared/lib/oneAtATime.ts';
import type { ChannelLog } from '../ChannelLog.ts';
import type { HttpClient } from '../http/httpExchange.ts';
import type { Consequences } from '../messages/consequences.ts';
import { fatalFailure, unknownFailure } from '../messages/failureMessages.ts';
import type { Peer } from '../messages/Peer.ts';
import { accessDenied } from '../messages/statusMessages.ts';
import { classifyNodeReply, type ClassifiedAnswer, type NodeAnswer } from './classifyNodeReply.ts';
import { createNodeTokens } from './createNodeTokens.ts';
import { stillLoggedOut } from './nodeMessages.ts';
import type { NodeSettings } from './readNodeSettings.ts';

/** One call of the API. */
export interface NodeCall {
  /** Interface for the log. */
  readonly name: string;
  /** How many identifiers it is about. */
  readonly rows: number;
  readonly batchNo?: string;
  readonly consequences: Consequences;
  readonly encode: (token: string) => WireRequest;
}

export interface CallResult {
  /** Secrets are masked in its words, not in its body. */
  readonly answer: NodeAnswer;
  /** What must be masked in the rest of it. */
  readonly secrets: readonly string[];
}

/** The node behind its log-in. Calls never overlap, whoever makes them: the node may take only one at a time. */
export interface NodeClient {
  readonly peer: Peer;
  /** Always a new token: a node that is down shows before a batch is made. */
  logIn(settings: NodeSettings): Promise<OpenOutcome>;
  /** Logs in where needed, and once anew where the node says that nobody is logged in; then repeats the call. */
  call(settings: NodeSettings, call: NodeCall): Promise<CallResult>;
}

interface NodeClientOptions {
  /** Channel for the log. */
  readonly id: string;
  readonly peer: Peer;
  readonly http: HttpClient;
  readonly log: ChannelLog;
  readonly now: () => number;
  /** To be shared with others that call the same node. */
  readonly inTurn: InTurn;
}

interface Attempt {
  readonly answer: ClassifiedAnswer;
  readonly secrets: readonly string[];
}

export function createNodeClient(options: NodeClientOptions): NodeClient {
  const { id, peer, http, log, now, inTurn } = options;
  const tokens = createNodeTokens({
    peer,
    http,
    now,
    onReply: (status, outcome) => {
      log.info('identifier.request', { channel: id, interface: 'token', status, outcome });
    },
  });

  async function attempt(settings: NodeSettings, call: NodeCall, fresh: boolean): Promise<Attempt> {
    const { name, rows, batchNo, consequences } = call;
    const token = await tokens.obtain(settings, fresh);
    if (!token.ok) {
      const { error } = token;
      const answer = error.kind === 'fatal' ? error : { ...error, processed: 'no' as const, tooLarge: false };
      return { answer, secrets: [settings.secret] };
    }
    const secrets = [token.value, settings.secret];
    const reply = await http.request({
      ...call.encode(token.value),
      timeoutMs: settings.timeoutMs,
      ...(rows === 1 && { maxBytes: mostSmallAnswerBytes }),
    });
    const answer = reply.ok
      ? classifyNodeReply(reply.value, { peer, now: now(), consequences })
      : reply.error.sent
        ? unknownFailure(peer, reply.error, consequences)
        : fatalFailure(peer, reply.error);
    log.info('identifier.request', {
      channel: id,
      interface: name,
      ...(batchNo === undefined ? {} : { batchNo }),
      rows,
      status: reply.ok ? reply.value.status : reply.error.code,
      outcome: answer.kind,
    });
    return { answer: maskAnswer(answer, secrets), secrets };
  }

  async function renewing(settings: NodeSettings, call: NodeCall): Promise<CallResult> {
    const first = await attempt(settings, call, false);
    if (first.answer.kind !== 'loggedOut') return { answer: first.answer, secrets: first.secrets };
    const { answer, secrets } = await attempt(settings, call, true);
    if (answer.kind !== 'loggedOut') return { answer, secrets };
    const { said, by } = answer;
    if (by === 'http') return { answer: accessDenied(peer, 'login', said), secrets };
    return { answer: stillLoggedOut(peer, said, call.consequences), secrets };
  }

  return {
    peer,
    logIn: (settings) =>
      inTurn(async () => {
        const token = await tokens.obtain(settings, true);
        return token.ok ? { kind: 'open' } : token.error;
      }),
    call: (settings, call) => inTurn(() => renewing(settings, call)),
  };
}

function maskAnswer(answer: ClassifiedAnswer, secrets: readonly string[]): ClassifiedAnswer {
  switch (answer.kind) {
    case 'success':
      return answer;
    case 'refused':
    case 'loggedOut':
      return { ...answer, said: maskSecrets(answer.said, secrets) };
    default:
      return { ...answer, reason: maskSecrets(answer.reason, secrets) };
  }
}
