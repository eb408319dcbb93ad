import { describe, expect, it } from 'vitest';
import { checkHost } from './checkHost.ts';

describe('checkHost', () => {
  it.each(['', ' db.example.cn ', '10.0.0.8', 'localhost', 'fd00::1', '[fd00::1]', '::1'])(
    'accepts %j',
    (host) => expect(checkHost(host)).toBeNull(),
  );

  it.each([
    ['https://db.example', '不要带 ://'],
    ['db.example:5432', '端口另外填写'],
    ['[fd00::1]:5432', '端口另外填写'],
    ['db.example/safety', '端口另外填写'],
    ['user@db.example', '端口另外填写'],
    ['db example', '空格'],
    ['10。0。0。8', '中文标点'],
  ])('refuses %j', (host, words) => expect(checkHost(host)).toContain(words));
});
