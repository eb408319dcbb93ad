import { z } from 'zod';
import { type DataRequest, isObject } from '../dataRequest.ts';
import type { Exchange } from '../http/exchange.ts';
import { readJson } from '../http/readBody.ts';
import { refusalReply } from '../http/reply.ts';
import { sendReply } from '../http/sendReply.ts';
import { acceptData } from '../interfaces/acceptData.ts';
import { issueToken } from '../interfaces/issueToken.ts';
import { readSyndata } from '../interfaces/readSyndata.ts';
import type { PracticeContext } from '../PracticeContext.ts';

/** A.2 without an address: the two parameters of its query as a JSON object. */
const logInSchema = z.object({ appid: z.string(), secret: z.string() });

/** Answers one message as annex A answers it over HTTP: a request for a token (A.2), or rows (A.3). */
export async function answerMessage(
  context: PracticeContext,
  exchange: Exchange,
  message: Buffer,
): Promise<void> {
  const json = readJson(exchange.request, message);
  if (!json.ok) return sendReply(exchange.response, refusalReply(json.error));
  const logIn = logInSchema.safeParse(json.value);
  if (logIn.success) {
    const url = new URL(exchange.url);
    for (const [name, value] of Object.entries(logIn.data)) url.searchParams.set(name, value);
    return sendReply(exchange.response, issueToken(context, { ...exchange, url }));
  }
  await acceptData(context, exchange, withDeletes(readSyndata(exchange, json)));
}

/**
 * Table A.1 has no delete; a row with busType D in the same message is one (4.4.1 c), and is judged as annex C judges
 * deletes: every row of the message must then be one.
 */
function withDeletes(request: DataRequest): DataRequest {
  const deletes = request.rows.some((row) => isObject(row) && row.busType === 'D');
  return deletes ? { ...request, interface: 'deleteObjects' } : request;
}
