import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Profile } from '#shared/profile/profile.ts';
import { createHttpClient } from '../http/httpClient.ts';
import { hangUp, json, text } from '../http/testing/answers.ts';
import { createPlatformChannel } from './createPlatformChannel.ts';
import { startScriptedPlatform, testSecret, type ScriptedPlatform } from './testing/scriptedPlatform.ts';

let platform: ScriptedPlatform;
beforeEach(async () => {
  platform = await startScriptedPlatform();
});
afterEach(() => platform.close());

function channel(changes: Partial<Profile> = {}) {
  return createPlatformChannel({
    id: 'platform',
    title: '省平台',
    profile: () => ({ ...platform.profile, ...changes }),
    secret: () => testSecret,
    http: createHttpClient(),
    log: { info: () => undefined },
  });
}

describe('uploadFile', () => {
  const file = { name: '签到表"1".pdf', bytes: new TextEncoder().encode('content') };

  it('posts one multipart field `file` with the token and returns the address', async () => {
    platform.answers.push(json({ status: '0', data: { url: '/files/1.pdf' } }));
    expect(await channel({ uploadPath: '/files/upload' }).uploadFile(file)).toEqual({
      kind: 'uploaded',
      address: '/files/1.pdf',
    });
    const received = platform.received[1];
    expect(received).toMatchObject({ method: 'POST', path: '/gw/files/upload' });
    expect(received?.headers).toMatchObject({ authorization: 'Bearer token-1' });
    expect(received?.body.toString()).toContain('name="file"; filename="签到表%221%22.pdf"\r\n');
    expect(received?.body.toString()).toContain('\r\n\r\ncontent\r\n--');
  });

  it.each([
    ['a refusal', json({ status: '1', err: '类型不允许' }), '类型不允许'],
    ['a refusal without a word', json({ status: '1' }), '平台没有说明原因'],
    ['no upload there', text(404, ''), '没有找到上传接口'],
    ['too large', text(413, ''), '文件太大'],
    ['an answer without address', json({ status: '0' }), '没有文件地址'],
    ['no answer', hangUp, '没有等到平台的答复'],
  ])('says why not: %s', async (_name, answer, words) => {
    platform.answers.push(answer);
    const outcome = await channel().uploadFile(file);
    expect(outcome.kind === 'failed' ? outcome.reason : '').toContain(words);
  });

  it('renews the token once', async () => {
    platform.answers.push(text(401, ''), json({ url: '/files/1.pdf' }));
    expect((await channel().uploadFile(file)).kind).toBe('uploaded');
    platform.answers.push(text(401, ''), text(401, ''));
    expect((await channel().uploadFile(file)).kind).toBe('failed');
  });
});
