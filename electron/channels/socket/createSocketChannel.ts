import type { Profile } from '#shared/profile/profile.ts';
import { isDataSet, kindOf, type RecordKind } from '#shared/kinds/recordKind.ts';
import { tables } from '#shared/standard/registry.ts';
import type { Channel, OpenOutcome, Route, SendOutcome } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import { encodeSocketBatch } from '#shared/wire/socket/socketMessages.ts';
import type { ChannelLog } from '../ChannelLog.ts';
import type { Fatal } from '../messages/statusMessages.ts';
import { classifyReply, type ClassifiedReply } from '../platform/classifyReply.ts';
import type { DataSetRequest } from '../platform/encodeBatch.ts';
import { platformPeer } from '../platform/platformPeer.ts';
import { requestWithToken } from '../platform/requestWithToken.ts';
import { createSocketClient } from './createSocketClient.ts';
import { createSocketTokens } from './createSocketTokens.ts';
import {
  readSocketSettings,
  type ReadySocketSettings,
  type SocketChannelSettings,
} from './readSocketSettings.ts';
import { batchFailure } from './socketMessages.ts';

export interface SocketChannelOptions {
  readonly id: string;
  /** Chinese name for messages. */
  readonly title: string;
  /** Read anew for every request, so that a changed setting counts at once. */
  readonly settings: () => SocketChannelSettings;
  readonly secret: () => string | null;
  readonly log: ChannelLog;
  readonly now?: () => number;
  /** PEM of an authority to be trusted instead of the well-known ones. */
  readonly ca?: string;
}

/**
 * Annex A over a TCP socket (4.6): one connection for a run, one request in flight. A token is renewed once per
 * request; what fails then stops the run.
 */
export function createSocketChannel(options: SocketChannelOptions): Channel {
  const { id, title, log, now = Date.now } = options;
  const peer = platformPeer(title);
  const client = createSocketClient(options.ca === undefined ? {} : { ca: options.ca });
  const tokens = createSocketTokens({
    peer,
    client,
    now,
    onReply: (status, outcome) => {
      log.info('socket.request', { channel: id, interface: 'token', status, outcome });
    },
  });
  const settingsNow = () => readSocketSettings(options.settings(), options.secret());

  async function open(): Promise<OpenOutcome> {
    const settings = settingsNow();
    if (!settings.ok) return misconfigured(settings.error);
    // Always a new token: a platform that is down shows before a batch is made.
    const token = await tokens.obtain(settings.value, true);
    return token.ok ? { kind: 'open' } : token.error;
  }

  function route({ txcodes, batchSize }: Profile, kind: RecordKind): Route {
    const { name } = kindOf(kind);
    if (!isDataSet(kind)) return { configured: false, reason: `${title}不接收“${name}”。` };
    if (txcodes[kind].trim() !== '') return { configured: true, strict: false, batchSize };
    const reason = `“${name}”没有业务代码（txcode），标准里也没有印出，不能经 TCP socket 上报。数据留在本机；请在“设置”中填写业务代码。`;
    return { configured: false, reason };
  }

  async function send(request: SendRequest): Promise<SendOutcome> {
    const settings = settingsNow();
    if (!settings.ok) return misconfigured(settings.error);
    const { dataSet } = request;
    const way = route(settings.value.profile, dataSet);
    if (!way.configured) return misconfigured(way.reason);
    if (!isDataSet(dataSet)) throw new Error(`a route for ${dataSet}, which is no data set`);
    const batch = { ...request, dataSet };
    return requestWithToken({ tokens, peer }, settings.value, (token) => ask(settings.value, batch, token));
  }

  async function ask(
    settings: ReadySocketSettings,
    request: DataSetRequest,
    token: string,
  ): Promise<ClassifiedReply> {
    const { base, framing, timeoutMs } = settings;
    const message = encode(settings, request, token);
    const answer = await client.request({ base, framing, timeoutMs, message });
    // A socket knows no status codes: every answer is sorted as one with 200 is.
    const outcome = answer.ok
      ? classifyReply({ status: 200, headers: {}, body: answer.value }, { peer, request, now: now() })
      : batchFailure(peer, answer.error);
    log.info('socket.request', {
      channel: id,
      interface: 'syndata',
      dataSet: request.dataSet,
      batchNo: request.batchNo,
      rows: request.rows.length,
      status: answer.ok ? 'answered' : answer.error.code || answer.error.kind,
      outcome: outcome.kind,
    });
    return outcome;
  }

  return {
    id,
    title,
    route: (dataSet) => Promise.resolve(route(options.settings().profile, dataSet)),
    open,
    send,
    close: () => {
      client.close();
      return Promise.resolve();
    },
  };
}

function encode({ profile }: ReadySocketSettings, request: DataSetRequest, token: string): string {
  const { dataSet, operation, batchNo, rows } = request;
  return encodeSocketBatch({
    token,
    txcode: profile.txcodes[dataSet].trim(),
    table: tables[dataSet],
    batchNo,
    operation,
    rows,
    updateDateWidth: profile.updateDateWidth,
  });
}

function misconfigured(reason: string): Fatal {
  return { kind: 'fatal', cause: 'configuration', reason };
}
