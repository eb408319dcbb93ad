import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPracticePlatform, type PracticeOptions } from '../createPracticePlatform.ts';
import { batchNo } from './sampleRows.ts';

export interface Answer {
  readonly httpStatus: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed body, or undefined where it is no JSON. */
  readonly json: Record<string, unknown> | undefined;
}

export const appId = 'app-1';
export const appSecret = 'secret & 1';

/** A platform in a new folder, with the calls a client makes. `again` starts another one on the same folder. */
export async function startTestPlatform(options: Partial<PracticeOptions> = {}) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'practice-'));
  const platform = createPracticePlatform({ folder, appId, appSecret, ...options });
  const { url } = await platform.start();

  const call = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const reply = await fetch(`${url}${path}`, init);
    const text = await reply.text();
    return { httpStatus: reply.status, headers: reply.headers, text, json: parse(text) };
  };
  const postJson = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    call(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=UTF-8', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const login = async (): Promise<string> => {
    const query = new URLSearchParams({ appid: appId, secret: appSecret });
    const { json } = await call(`/jsdspcloud/servlet/token?${query}`);
    return String(json?.access_token);
  };
  let token = await login();

  return {
    folder,
    platform,
    control: platform.control,
    url,
    call,
    postJson,
    login,
    renew: async () => {
      token = await login();
    },
    syndata: (txcode: string, data: unknown) =>
      postJson('/jsdspcloud/servlet/syndata', { access_token: token, txcode, data }),
    objects: (kind: string, resource: string, data: unknown, number = batchNo) =>
      postJson(`/${kind}/${number}/default/${resource}`, { data }, { Authorization: `Bearer ${token}` }),
    token: () => token,
    again: async () => {
      await platform.stop();
      return startTestPlatform({ ...options, folder });
    },
    end: async () => {
      await platform.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type TestPlatform = Awaited<ReturnType<typeof startTestPlatform>>;

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
