import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SendOutcome } from '#shared/model/ports.ts';
import { mostAnswerBytes, mostKeptAnswer, mostKeptWords } from '#shared/wire/peerLimits.ts';
import { createHttpClient } from '../http/httpClient.ts';
import { json, text } from '../http/testing/answers.ts';
import { createPlatformChannel } from './createPlatformChannel.ts';
import {
  batch,
  startScriptedPlatform,
  testSecret,
  type ScriptedPlatform,
} from './testing/scriptedPlatform.ts';

let platform: ScriptedPlatform;
beforeEach(async () => {
  platform = await startScriptedPlatform();
});
afterEach(() => platform.close());

function channel() {
  return createPlatformChannel({
    id: 'platform',
    title: '省平台',
    profile: () => ({ ...platform.profile, timeoutSeconds: 20 }),
    secret: () => testSecret,
    http: createHttpClient(),
    log: { info: () => undefined },
  });
}

async function answered(body: string): Promise<SendOutcome> {
  platform.answers.push(text(200, body));
  return channel().send(batch());
}

/** All that is kept of an outcome. */
const kept = (outcome: SendOutcome) => JSON.stringify(outcome).length;
const long = '错'.repeat(2_000_000);
const ids = batch().rows.map(({ ID }) => ID);

describe('what a platform may say at most', () => {
  it.each<[string, unknown]>([
    ['a reason', { status: '1', err: long }],
    ['a warning beside a success', { status: '0', err: long }],
    [
      'a reason per row',
      { status: '1', data: ids.map((ID) => ({ ID, status: '1', err: long.slice(0, 900_000) })) },
    ],
    ['a list of reasons', { status: '1', err: Array.from({ length: 50_000 }, () => '内容不合格') }],
    ['a name', { status: '0', [long]: 1 }],
    ['a reason beside busy words', { status: '1', err: `系统繁忙${long}` }],
  ])('%s', async (_name, value) => {
    const outcome = await answered(JSON.stringify(value));
    expect(kept(outcome)).toBeLessThan(2 * mostKeptWords + mostKeptAnswer + 500);
  });

  it('a long reason keeps its beginning and its end, and says that it was cut', async () => {
    const outcome = await answered(JSON.stringify({ status: '1', err: `开头${long}结尾` }));
    expect('reason' in outcome ? outcome.reason : '').toMatch(/^开头错+…（已截短）…错+结尾$/);
  });

  it('a row that a long reason names far behind is still found', async () => {
    const err = `${'部分数据有误；'.repeat(2000)}${String(ids[1])} 不合格`;
    const outcome = await answered(JSON.stringify({ status: '1', err }));
    const found =
      outcome.kind === 'refused' ? [...outcome.named.map(({ ID }) => ID), ...outcome.suspects] : [];
    expect(found).toEqual([ids[1]]);
  });

  it.each<[string, string]>([
    ['nested without end', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`],
    ['nested in its reason', `{"status":"1","err":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['countless values', `[${'0,'.repeat(3_000_000)}0]`],
    [
      'countless rows',
      JSON.stringify({ status: '1', data: Array.from({ length: 20_000 }, () => ({ ID: 'x' })) }),
    ],
    ['packed into a string', JSON.stringify('['.repeat(200_000) + ']'.repeat(200_000))],
    ['too many bytes', ' '.repeat(mostAnswerBytes + 1)],
  ])('an answer with %s leaves the batch open', async (_name, body) => {
    expect(await answered(body)).toMatchObject({ kind: 'unknown', answered: true });
  });

  it('unseen characters in its words stand as marks', async () => {
    const outcome = await answered(JSON.stringify({ status: '1', err: '\u202e过通未\u200b' }));
    expect(outcome).toMatchObject({ reason: '⟨U+202E⟩过通未⟨U+200B⟩' });
  });

  it('a token answer is no place for megabytes', async () => {
    platform.tokens.push(json({ token: 'x'.repeat(2_000_000) }), json({ status: '1', err: long }));
    expect(await channel().open()).toMatchObject({ kind: 'fatal' });
    expect(JSON.stringify(await channel().open()).length).toBeLessThan(1000);
  });

  it.each<[string, unknown]>([
    ['endless', { url: `https://files.invalid/${'x'.repeat(5000)}` }],
    ['unseen', { url: 'https://files.invalid/\u202egpj.exe' }],
    ['a reason', { status: '1', err: long.slice(0, 200_000) }],
  ])('an upload is not answered with an address that is %s', async (_name, value) => {
    platform.answers.push(json(value));
    const outcome = await channel().uploadFile({ name: '图.png', bytes: new Uint8Array(4) });
    expect(outcome.kind).toBe('failed');
    expect(JSON.stringify(outcome).length).toBeLessThan(1000);
  });

  it('a wait of a thousand years is one of a day', async () => {
    platform.answers.push(text(503, '', { 'Retry-After': '9'.repeat(300) }));
    expect(await channel().send(batch())).toMatchObject({ kind: 'overload', retryAfterMs: 86_400_000 });
  });
});

describe('a platform whose answer leaves everything open', () => {
  it.each([
    ['', '省平台的答复是空的，'],
    ['<html></html>', '省平台答复的是网页而不是数据，'],
    ['{"status":"0"', '省平台的答复不完整，'],
    ['{"hello":1}', '省平台的答复里没有成功或失败的标志，'],
    ['{"status":"0","success":false}', '省平台的答复前后矛盾，'],
    ['{"status":"0","err":"部分数据未通过"}', '省平台说有数据未通过，但没有说明是哪几条，'],
  ])('is named, with what it means: %s', async (body, beginning) => {
    const outcome = await answered(body);
    expect(outcome).toEqual({
      kind: 'unknown',
      answered: true,
      reason: `${beginning}无法确认这批数据是否已收下。下次同步会先核对，不会漏报也不会重复。`,
    });
  });
});

describe('a platform that says no without a word', () => {
  it('a log-in that is refused without a word quotes nothing', async () => {
    platform.tokens.push(json({ status: '1' }));
    const opened = await channel().open();
    expect(opened).toMatchObject({ kind: 'fatal', cause: 'login' });
    expect('reason' in opened ? opened.reason : '').not.toMatch(/原话|没有说明/);
  });

  it.each([
    [{ status: '1' }, '省平台没有说明原因（状态：1）。'],
    [{ success: false }, '省平台没有说明原因。'],
  ])('says of a refusal without a word whose it is: %j', async (answer, reason) => {
    platform.answers.push(json(answer));
    expect(await channel().send(batch())).toMatchObject({ kind: 'refused', reason });
  });
});
