import busboy from 'busboy';
import { pipeline } from 'node:stream/promises';
import { type Result, err, ok } from '#shared/lib/result.ts';
import type { Exchange } from '../http/exchange.ts';
import { readToken } from '../http/readToken.ts';
import { jsonReply, refusalReply, textReply, type Reply } from '../http/reply.ts';
import type { PracticeContext } from '../PracticeContext.ts';
import { checkToken } from './judgeRequest.ts';

const maxFileBytes = 64 * 1024 * 1024;

interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface UploadForm {
  readonly file: Result<UploadedFile, string>;
  readonly token: string | undefined;
}

/** The upload that the note of B.7 names and nobody defines (d28): multipart field `file`, answered with its address. */
export async function acceptUpload(context: PracticeContext, exchange: Exchange): Promise<Reply> {
  const form = await readForm(exchange).catch(() => null);
  const problem = checkToken(context, readToken(exchange, form?.token));
  if (problem !== null) {
    return refusalReply(problem, context.settings().tokenRefusal === 'http401' ? 401 : 200);
  }
  if (form === null) return refusalReply('消息体应为 multipart/form-data 格式');
  if (!form.file.ok) return refusalReply(form.file.error);
  const { name, bytes } = form.file.value;
  const hash = await context.inTurn(() => context.files.keep(bytes));
  const url = `${context.url()}/files/${hash}/${encodeURIComponent(name)}`;
  return jsonReply({ status: '0', err: '', url });
}

/** GET /files/{hash}/{name}: what was uploaded, never shown as a page. */
export async function sendFile(context: PracticeContext, { segments }: Exchange): Promise<Reply> {
  const [, hash = '', name = ''] = segments;
  const body = await context.files.read(hash);
  if (body === null) return textReply('文件不存在', 404);
  return {
    httpStatus: 200,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'X-Content-Type-Options': 'nosniff',
    },
    body,
  };
}

async function readForm({ request }: Exchange): Promise<UploadForm> {
  const parser = busboy({
    headers: request.headers,
    defParamCharset: 'utf8',
    limits: { files: 1, fileSize: maxFileBytes },
  });
  let file: Result<UploadedFile, string> = err('缺少文件字段 file');
  let token: string | undefined;
  parser.on('field', (name, value) => {
    if (name === 'access_token') token = value;
  });
  parser.on('file', (field, stream, { filename }) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A form that breaks off fails this stream as well as the parser, which is the one that is waited for.
    stream.on('error', () => undefined);
    stream.on('end', () => {
      if (field !== 'file') return;
      file = stream.truncated ? err('文件过大') : readFile(filename, Buffer.concat(chunks));
    });
  });
  await pipeline(request, parser);
  return { file, token };
}

function readFile(name: string | undefined, bytes: Buffer): Result<UploadedFile, string> {
  if (!name) return err('缺少文件名');
  return bytes.length === 0 ? err('文件内容为空') : ok({ name, bytes });
}
