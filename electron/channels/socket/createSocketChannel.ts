import type { Profile } from '#shared/profile/profile.ts';
import { err, ok } from '#shared/lib/result.ts';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { Channel, Route } from '#shared/model/ports.ts';
import { encodeSocketBatch } from '#shared/wire/socket/socketMessages.ts';
import type { ChannelLog } from '../ChannelLog.ts';
import { createReportChannel } from '../platform/createReportChannel.ts';
import type { DataSetRequest } from '../platform/encodeBatch.ts';
import { platformPeer } from '../platform/platformPeer.ts';
import { createSocketClient } from './createSocketClient.ts';
import { createSocketTokens } from './createSocketTokens.ts';
import {
  readSocketSettings,
  type ReadySocketSettings,
  type SocketChannelSettings,
} from './readSocketSettings.ts';
import { answerOf, batchFailure } from './socketMessages.ts';
import { routeWords } from '../platform/routeWords.ts';

interface SocketChannelOptions {
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

/** What the log says of an answer; sockets know no status codes. */
const answered = 'answered';

/** Annex A over a TCP socket (4.6): one connection for a run, one request in flight. */
export function createSocketChannel(options: SocketChannelOptions): Channel {
  const { id, title, log, now = Date.now } = options;
  const peer = platformPeer(title);
  const client = createSocketClient(options.ca === undefined ? {} : { ca: options.ca });
  const tokens = createSocketTokens({
    peer,
    client,
    now,
    onReply: (code, outcome) => {
      const status = typeof code === 'number' ? answered : code;
      log.info('socket.request', { channel: id, interface: 'token', status, outcome });
    },
  });
  const channel = createReportChannel({
    id,
    peer,
    log,
    now,
    transport: {
      event: 'socket.request',
      answered,
      settings: () => readSocketSettings(options.settings(), options.secret()),
      route: (dataSet) => routeOf(options.settings().profile, dataSet),
      tokens,
      interfaceOf: () => 'syndata',
      exchange: async (settings, request, token) => {
        const { base, framing, timeoutMs } = settings;
        const message = encode(settings, request, token);
        const answer = await client.request({ base, framing, timeoutMs, message });
        if (answer.ok) return ok(answerOf(answer.value));
        const { code, kind } = answer.error;
        return err({ code: code || kind, outcome: batchFailure(peer, answer.error) });
      },
    },
  });
  return {
    ...channel,
    close: () => {
      client.close();
      return Promise.resolve();
    },
  };
}

function routeOf({ txcodes, batchSize }: Profile, dataSet: DataSetId): Route {
  if (txcodes[dataSet].trim() !== '') return { configured: true, strict: false, batchSize };
  return { configured: false, reason: routeWords.noCodeForSocket(tables[dataSet].name) };
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
