import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestPlatform, type TestPlatform } from './testing/startTestPlatform.ts';

let p: TestPlatform;
beforeEach(async () => {
  p = await startTestPlatform();
});
afterEach(() => p.end());

const hash = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

function form(fields: Record<string, string | Blob>, name = '签到表 1.pdf'): FormData {
  const data = new FormData();
  for (const [field, value] of Object.entries(fields)) {
    if (typeof value === 'string') data.append(field, value);
    else data.append(field, value, name);
  }
  return data;
}

const upload = (
  body: FormData | string,
  headers: Record<string, string> = { Authorization: `Bearer ${p.token()}` },
) => p.call('/upload', { method: 'POST', headers, body });

describe('upload (note to B.7)', () => {
  it('answers with an address that gives the file back, after a restart too', async () => {
    const { json } = await upload(form({ file: new Blob(['hello']) }));
    const path = `/files/${hash}/${encodeURIComponent('签到表 1.pdf')}`;
    expect(json).toEqual({ status: '0', err: '', url: `${p.url}${path}` });
    const file = await p.call(path);
    expect(file.text).toBe('hello');
    expect(file.headers.get('content-disposition')).toContain("attachment; filename*=UTF-8''");
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    p = await p.again();
    expect((await p.call(path)).text).toBe('hello');
  });

  it('takes the same content twice', async () => {
    const first = await upload(form({ file: new Blob(['hello']) }));
    const second = await upload(form({ file: new Blob(['hello']) }));
    expect(second.json).toEqual(first.json);
  });

  it('keeps only the last part of a name with folders', async () => {
    const { json } = await upload(form({ file: new Blob(['hello']) }, '../../etc/passwd'));
    expect(json?.url).toBe(`${p.url}/files/${hash}/passwd`);
  });

  it('takes the token from a field of the form', async () => {
    const { json } = await upload(form({ access_token: p.token(), file: new Blob(['hello']) }), {});
    expect(json?.status).toBe('0');
  });

  it.each<[string, () => FormData | string, string]>([
    ['another field', () => form({ attachment: new Blob(['hello']) }), '缺少文件字段 file'],
    ['no file', () => form({ file: 'hello' }), '缺少文件字段 file'],
    ['an empty file', () => form({ file: new Blob([]) }), '文件内容为空'],
    ['no form', () => 'hello', '消息体应为 multipart/form-data 格式'],
  ])('refuses %s', async (_, body, reason) => {
    expect((await upload(body())).json).toEqual({ status: '1', err: reason });
  });

  it('refuses a form that breaks off', async () => {
    const headers = {
      Authorization: `Bearer ${p.token()}`,
      'Content-Type': 'multipart/form-data; boundary=x',
    };
    const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\nhel';
    expect((await upload(body, headers)).json).toEqual({
      status: '1',
      err: '消息体应为 multipart/form-data 格式',
    });
  });

  it('refuses without a token', async () => {
    expect((await upload(form({ file: new Blob(['hello']) }), {})).json?.err).toBe('缺少 access_token');
  });

  it.each([`/files/${'0'.repeat(64)}/a.pdf`, '/files/..%2Fevents.jsonl/a', '/files'])(
    'has no %s',
    async (path) => {
      expect((await p.call(path)).httpStatus).toBe(404);
    },
  );
});
