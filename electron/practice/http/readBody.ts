import type { IncomingMessage } from 'node:http';
import { type Result, err, ok } from '#shared/lib/result.ts';

export const maxBodyBytes = 32 * 1024 * 1024;

/** The whole body, or null where it is larger than anything we take. Rejects when the client hangs up. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
  }
  return size > maxBodyBytes ? null : Buffer.concat(chunks);
}

/** A JSON body as C.2 describes it: application/json, UTF-8. The error is Chinese. */
export function readJson(request: IncomingMessage, body: Buffer | null): Result<unknown, string> {
  if (body === null) return err('消息体过大');
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    return err('Content-Type 应为 application/json');
  }
  const text = decodeUtf8(body);
  if (text === null) return err('消息体不是 UTF-8 编码');
  try {
    return ok(JSON.parse(text));
  } catch {
    return err('消息体不是标准 JSON 格式');
  }
}

function decodeUtf8(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}
