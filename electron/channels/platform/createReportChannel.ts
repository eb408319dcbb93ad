import { isDataSet, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { Result } from '#shared/lib/result.ts';
import type { Channel, OpenOutcome, Route, SendOutcome } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import type { BusType, DataSetId } from '#shared/standard/types.ts';
import type { ChannelLog } from '../ChannelLog.ts';
import type { TokenSource } from '../http/createTokenSource.ts';
import type { HttpReply } from '../http/httpExchange.ts';
import type { Peer } from '../messages/Peer.ts';
import { notTaken } from '../messages/notTaken.ts';
import type { Fatal, Unknown } from '../messages/statusMessages.ts';
import { classifyReply, type ClassifiedReply } from './classifyReply.ts';
import type { Unanswered } from './createAccountTokens.ts';
import type { DataSetRequest } from './encodeBatch.ts';
import type { PlatformSettings } from './readSettings.ts';
import { requestWithToken } from './requestWithToken.ts';

/** How batches get to the platform: over HTTP or over the socket. */
interface ReportTransport<Settings> {
  /** Event of the log. */
  readonly event: 'platform.request' | 'socket.request';
  /** What the log says of an answer, where answers have no status codes. */
  readonly answered?: string;
  /** Read anew for every request, so that a changed setting counts at once; the error says what to fill in. */
  readonly settings: () => Result<Settings, string>;
  readonly route: (dataSet: DataSetId, operation: BusType) => Route;
  readonly tokens: TokenSource<Settings>;
  /** Interface of a batch, for the log. */
  readonly interfaceOf: (settings: Settings, request: DataSetRequest) => string;
  readonly exchange: (
    settings: Settings,
    request: DataSetRequest,
    token: string,
  ) => Promise<Result<HttpReply, Unanswered<Fatal | Unknown>>>;
}

interface ReportChannelOptions<Settings> {
  readonly id: string;
  readonly peer: Peer;
  readonly log: ChannelLog;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly transport: ReportTransport<Settings>;
}

/**
 * The part of a channel to the platform that is the same whatever way its messages go. A token is renewed once per
 * request; what fails then stops the run.
 */
export function createReportChannel<Settings extends PlatformSettings>(
  options: ReportChannelOptions<Settings>,
): Omit<Channel, 'close'> {
  const { id, peer, log, now, transport } = options;
  const { tokens } = transport;

  function route(kind: RecordKind, operation: BusType): Route {
    if (isDataSet(kind)) return transport.route(kind, operation);
    return { configured: false, reason: notTaken(peer.title, kind) };
  }

  async function open(): Promise<OpenOutcome> {
    const settings = transport.settings();
    if (!settings.ok) return misconfigured(settings.error);
    // Always a new token: a platform that is down shows before a batch is made.
    const token = await tokens.obtain(settings.value, true);
    return token.ok ? { kind: 'open' } : token.error;
  }

  async function send(request: SendRequest): Promise<SendOutcome> {
    const settings = transport.settings();
    if (!settings.ok) return misconfigured(settings.error);
    const { dataSet } = request;
    const way = route(dataSet, request.operation);
    if (!way.configured) return misconfigured(way.reason);
    if (!isDataSet(dataSet)) throw new Error(`a route for ${dataSet}, which is no data set`);
    const batch = { ...request, dataSet };
    return requestWithToken({ tokens, peer }, settings.value, (token) => ask(settings.value, batch, token));
  }

  async function ask(settings: Settings, request: DataSetRequest, token: string): Promise<ClassifiedReply> {
    const reply = await transport.exchange(settings, request, token);
    const outcome: ClassifiedReply = reply.ok
      ? classifyReply(reply.value, { peer, request, now: now() })
      : reply.error.outcome;
    log.info(transport.event, {
      channel: id,
      interface: transport.interfaceOf(settings, request),
      dataSet: request.dataSet,
      batchNo: request.batchNo,
      rows: request.rows.length,
      status: reply.ok ? (transport.answered ?? reply.value.status) : reply.error.code,
      outcome: outcome.kind,
    });
    return outcome;
  }

  return {
    id,
    title: peer.title,
    route: (kind, operation) => Promise.resolve(route(kind, operation)),
    open,
    send,
  };
}

function misconfigured(reason: string): Fatal {
  return { kind: 'fatal', cause: 'configuration', reason };
}
