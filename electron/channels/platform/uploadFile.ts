import { err, ok, type Result } from '#shared/lib/result.ts';
import { bearer } from '#shared/wire/annexC.ts';
import { joinUrl, pathSegments } from '#shared/wire/baseUrl.ts';
import { mostSmallAnswerBytes } from '#shared/wire/peerLimits.ts';
import { readUploadReply, uploadField } from '#shared/wire/upload.ts';
import type { HttpClient, HttpReply } from '../http/httpExchange.ts';
import { connectionReason } from '../messages/failureMessages.ts';
import { quotable } from '../messages/tell.ts';
import { tlsReason } from '../messages/tlsReason.ts';
import { encodeMultipart } from './encodeMultipart.ts';
import type { PlatformSettings } from './readSettings.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type UploadOutcome =
  | { readonly kind: 'uploaded'; readonly address: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Files take longer than rows. */
const leastTimeoutMs = 120_000;

/** Sends one file to the configured upload path (d28). The error `login` asks for a new token. */
export async function postFile(
  http: HttpClient,
  settings: PlatformSettings,
  token: string,
  file: UploadedFile,
): Promise<Result<UploadOutcome, 'login'>> {
  const form = encodeMultipart(uploadField, file);
  const reply = await http.request({
    method: 'POST',
    url: joinUrl(settings.base, pathSegments(settings.profile.uploadPath)),
    headers: { 'Content-Type': form.contentType, Accept: 'application/json', ...bearer(token) },
    body: form.body,
    timeoutMs: Math.max(settings.timeoutMs, leastTimeoutMs),
    maxBytes: mostSmallAnswerBytes,
  });
  if (!reply.ok) {
    const { kind, code } = reply.error;
    const why =
      kind === 'tls'
        ? tlsReason(code, '平台')
        : kind === 'notSent'
          ? connectionReason(code, '平台')
          : '没有等到平台的答复';
    return ok(failed(file, why));
  }
  const { status } = reply.value;
  return status === 401 || status === 403 ? err('login') : ok(readUpload(reply.value, file));
}

function readUpload({ status, body }: HttpReply, file: UploadedFile): UploadOutcome {
  if (status === 413) return failed(file, '平台说文件太大（413），请换小一点的文件');
  const reading = readUploadReply(body);
  if (reading.kind === 'refused') return failed(file, refusalWords(reading.reason));
  if (status === 404 || status === 405)
    return failed(file, `没有找到上传接口（${String(status)}），请核对上传路径`);
  if (status < 200 || status >= 300) return failed(file, `平台出错（${String(status)}）`);
  return reading.kind === 'uploaded' ? reading : failed(file, '平台的答复里没有文件地址');
}

function refusalWords(said: string): string {
  return said === '' ? '平台没有说明原因' : `平台的原话是“${quotable(said)}”`;
}

/** The file stays here in any case; the record waits for it. */
export function failed(file: UploadedFile, why: string): UploadOutcome {
  return { kind: 'failed', reason: `附件“${file.name}”没有上传成功：${why}。附件仍在本机，下次同步会再试。` };
}
