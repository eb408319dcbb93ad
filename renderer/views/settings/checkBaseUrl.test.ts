import { describe, expect, it } from 'vitest';
import { checkBaseUrl } from './checkBaseUrl.ts';

describe('checkBaseUrl', () => {
  it.each([
    ['https://platform.example.cn', 'https://platform.example.cn'],
    [' https://10.1.2.3:8443/prefix/ ', 'https://10.1.2.3:8443/prefix'],
    ['HTTPS://[fd00::1]:8443', 'HTTPS://[fd00::1]:8443'],
  ])('accepts %s', (typed, url) => {
    expect(checkBaseUrl(typed)).toEqual({ kind: 'ok', url, insecure: false });
  });

  it('warns of plain http, except on this very machine', () => {
    expect(checkBaseUrl('http://10.1.2.3:8080')).toMatchObject({ kind: 'ok', insecure: true });
    for (const host of ['127.0.0.1:9', 'localhost:9', '[::1]:9', '127.8.0.1', 'a.localhost']) {
      expect(checkBaseUrl(`http://${host}`)).toMatchObject({ kind: 'ok', insecure: false });
    }
    expect(checkBaseUrl('http://127.0.0.1.example.cn')).toMatchObject({ insecure: true });
  });

  it.each([
    ['platform.example.cn', '开头'],
    ['ftp://platform.example.cn', '开头'],
    ['https://', '不完整'],
    ['https://host:99999', '端口'],
    ['https：//host', '开头'],
    ['https://host：8080', '中文标点'],
    ['https://a b', '空格'],
    ['https://user:pw@host', '用户名'],
    ['https://host?x=1', '?'],
    ['https://host#x', '#'],
  ])('refuses %s', (typed, words) => {
    const check = checkBaseUrl(typed);
    expect(check.kind).toBe('invalid');
    expect(check.kind === 'invalid' ? check.message : '').toContain(words);
  });

  it('takes blanks for empty', () => {
    expect(checkBaseUrl('  ')).toEqual({ kind: 'empty' });
  });
});
