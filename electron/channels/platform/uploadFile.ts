import { err, ok, type Result } from '#shared/lib/result.ts';
import { bearer } from '#shared/wire/annexC.ts';
import { joinUrl, pathSegments } from '#shared/wire/baseUrl.ts';
import { mostSmallAnswerBytes } from '#shared/wire/peerLimits.ts';
import { readUploadReply, uploadField } from '#shared/wire/upload.ts';
import type { HttpClient, HttpReply } from '../http/httpExchange.ts';
import { connectionReason } from '../messages/failureMessages.ts';
import { tlsReason } from '../messages/tlsReason.ts';
import { encodeMultipart } from './encodeMultipart.ts';
import type { PlatformSettings } from './readSettings.ts';
import { uploadWords } from './uploadWords.ts';

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
          : uploadWords.noAnswer;
    return ok(failed(file, why));
  }
  const { status } = reply.value;
  return status === 401 || status === 403 ? err('login') : ok(readUpload(reply.value, file));
}

function readUpload({ status, body }: HttpReply, file: UploadedFile): UploadOutcome {
  if (status === 413) return failed(file, uploadWords.tooLarge);
  const reading = readUploadReply(body);
  if (reading.kind === 'refused') return failed(file, uploadWords.refused(reading.reason));
  if (status === 404 || status === 405) return failed(file, uploadWords.wrongPath(status));
  if (status < 200 || status >= 300) return failed(file, uploadWords.failed(status));
  return reading.kind === 'uploaded' ? reading : failed(file, uploadWords.noAddress);
}

export function failed(file: UploadedFile, why: string): UploadOutcome {
  return { kind: 'failed', reason: uploadWords.notUploaded(file.name, why) };
}
