import type { Profile } from '#shared/profile/profile.ts';
import { err } from '#shared/lib/result.ts';
import type { Channel } from '#shared/model/ports.ts';
import { keptWords } from '#shared/wire/maskReply.ts';
import type { ChannelLog } from '../ChannelLog.ts';
import type { HttpClient } from '../http/httpExchange.ts';
import { fatalFailure, unknownFailure } from '../messages/failureMessages.ts';
import { createPlatformTokens } from './createPlatformTokens.ts';
import { createReportChannel } from './createReportChannel.ts';
import { encodeBatch, interfaceName, routeOf } from './encodeBatch.ts';
import { platformPeer } from './platformPeer.ts';
import { readSettings } from './readSettings.ts';
import { failed, postFile, type UploadedFile, type UploadOutcome } from './uploadFile.ts';
import { uploadWords } from './uploadWords.ts';

interface PlatformChannelOptions {
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
interface PlatformChannel extends Channel {
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
  const channel = createReportChannel({
    id,
    peer,
    log,
    now,
    transport: {
      event: 'platform.request',
      settings: settingsNow,
      route: (dataSet, operation) => routeOf(options.profile(), dataSet, operation),
      tokens,
      interfaceOf: ({ profile }, request) => interfaceName(profile, request),
      exchange: async (settings, request, token) => {
        const wire = encodeBatch(settings, request, token);
        const reply = await http.request({ ...wire, timeoutMs: settings.timeoutMs });
        if (reply.ok) return reply;
        const { sent, code } = reply.error;
        return err({ code, outcome: (sent ? unknownFailure : fatalFailure)(peer, reply.error) });
      },
    },
  });

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
    return failed(file, uploadWords.notLoggedIn);
  }

  return { ...channel, close: () => Promise.resolve(), uploadFile };
}

function maskUpload(outcome: UploadOutcome, secrets: readonly string[]): UploadOutcome {
  return outcome.kind === 'failed' ? { kind: 'failed', reason: keptWords(outcome.reason, secrets) } : outcome;
}
