import type { Profile } from '#shared/profile/profile.ts';
import { isDataSet, kindOf, type RecordKind } from '#shared/kinds/recordKind.ts';
import type { BusType } from '#shared/standard/types.ts';
import type { Channel, OpenOutcome, Route, SendOutcome } from '#shared/model/ports.ts';
import type { SendRequest } from '#shared/model/requests.ts';
import { maskSecrets } from '#shared/wire/maskReply.ts';
import type { ChannelLog } from '../ChannelLog.ts';
import type { HttpClient } from '../http/httpExchange.ts';
import { fatalFailure, unknownFailure } from '../messages/failureMessages.ts';
import type { Fatal } from '../messages/statusMessages.ts';
import { classifyReply, type ClassifiedReply } from './classifyReply.ts';
import { createPlatformTokens } from './createPlatformTokens.ts';
import { encodeBatch, interfaceName, routeOf, type DataSetRequest } from './encodeBatch.ts';
import { platformPeer } from './platformPeer.ts';
import { readSettings, type PlatformSettings } from './readSettings.ts';
import { requestWithToken } from './requestWithToken.ts';
import { failed, postFile, type UploadedFile, type UploadOutcome } from './uploadFile.ts';

export interface PlatformChannelOptions {
  readonly id: string;
  /** Chinese name for messages. */
  readonly title: string;
  /** Read anew for every request, so that a changed setting counts at once. */
  readonly profile: () => Profile;
  readonly secret: () => string | null;
  readonly http: HttpClient;
  readonly log: ChannelLog;
  readonly now?: () => number;
}

/** The channel to the province's platform, with the file upload that B.7 names. */
export interface PlatformChannel extends Channel {
  uploadFile(file: UploadedFile): Promise<UploadOutcome>;
}

/** Annexes A and C over HTTP. A token is renewed once per request; what fails then stops the run. */
export function createPlatformChannel(options: PlatformChannelOptions): PlatformChannel {
  const { id, title, http, log } = options;
  const now = options.now ?? Date.now;
  const peer = platformPeer(title);
  const tokens = createPlatformTokens({
    peer,
    http,
    now,
    onReply: (status, outcome) => {
      log.info('platform.request', { channel: id, interface: 'token', status, outcome });
    },
  });
  const settingsNow = () => readSettings(options.profile(), options.secret());

  async function open(): Promise<OpenOutcome> {
    const settings = settingsNow();
    if (!settings.ok) return misconfigured(settings.error);
    // Always a new token: a platform that is down shows before a batch is made.
    const token = await tokens.obtain(settings.value, true);
    return token.ok ? { kind: 'open' } : token.error;
  }

  const notTaken = (kind: RecordKind) => `${title}不接收“${kindOf(kind).name}”。`;

  function route(kind: RecordKind, operation: BusType): Route {
    if (isDataSet(kind)) return routeOf(options.profile(), kind, operation);
    return { configured: false, reason: notTaken(kind) };
  }

  async function send(request: SendRequest): Promise<SendOutcome> {
    const settings = settingsNow();
    if (!settings.ok) return misconfigured(settings.error);
    const { dataSet } = request;
    if (!isDataSet(dataSet)) return misconfigured(notTaken(dataSet));
    const way = routeOf(settings.value.profile, dataSet, request.operation);
    if (!way.configured) return misconfigured(way.reason);
    const batch = { ...request, dataSet };
    return requestWithToken({ tokens, peer }, settings.value, (token) => ask(settings.value, batch, token));
  }

  async function ask(
    settings: PlatformSettings,
    request: DataSetRequest,
    token: string,
  ): Promise<ClassifiedReply> {
    const wire = encodeBatch(settings, request, token);
    const reply = await http.request({ ...wire, timeoutMs: settings.timeoutMs });
    const outcome: ClassifiedReply = reply.ok
      ? classifyReply(reply.value, { peer, request, now: now() })
      : reply.error.sent
        ? unknownFailure(peer, reply.error)
        : fatalFailure(peer, reply.error);
    log.info('platform.request', {
      channel: id,
      interface: interfaceName(settings.profile, request),
      dataSet: request.dataSet,
      batchNo: request.batchNo,
      rows: request.rows.length,
      status: reply.ok ? reply.value.status : reply.error.code,
      outcome: outcome.kind,
    });
    return outcome;
  }

  async function uploadFile(file: UploadedFile): Promise<UploadOutcome> {
    const settings = settingsNow();
    if (!settings.ok) return { kind: 'failed', reason: settings.error };
    for (const fresh of [false, true]) {
      const token = await tokens.obtain(settings.value, fresh);
      if (!token.ok) return { kind: 'failed', reason: token.error.reason };
      const posted = await postFile(http, settings.value, token.value, file);
      log.info('platform.request', {
        channel: id,
        interface: 'upload',
        bytes: file.bytes.length,
        outcome: posted.ok ? posted.value.kind : posted.error,
      });
      if (posted.ok) return maskUpload(posted.value, [token.value, settings.value.secret]);
    }
    return failed(file, '平台没有接受登录，请在“设置”中核对“AppID”和“AppSecret”');
  }

  return {
    id,
    title,
    route: (dataSet, operation) => Promise.resolve(route(dataSet, operation)),
    open,
    send,
    close: () => Promise.resolve(),
    uploadFile,
  };
}

function misconfigured(reason: string): Fatal {
  return { kind: 'fatal', cause: 'configuration', reason };
}

function maskUpload(outcome: UploadOutcome, secrets: readonly string[]): UploadOutcome {
  return outcome.kind === 'failed'
    ? { kind: 'failed', reason: maskSecrets(outcome.reason, secrets) }
    : outcome;
}
