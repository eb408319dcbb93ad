import { describe, expect, it } from 'vitest';
import { isTrustedSender } from './isTrustedSender.ts';

const own = { webContentsId: 7, isOwnPage: (url: string) => url.startsWith('app://client/') };
const sender = { webContentsId: 7, isMainFrame: true, url: 'app://client/index.html' };

describe('isTrustedSender', () => {
  it('trusts the main frame of the own window on the own page', () => {
    expect(isTrustedSender(sender, own)).toBe(true);
  });

  it.each([
    ['a frame inside the page', { ...sender, isMainFrame: false }],
    ['another window', { ...sender, webContentsId: 8 }],
    ['another page in the own window', { ...sender, url: 'https://evil.example/' }],
    ['a frame that is gone', { ...sender, url: '' }],
  ])('refuses %s', (_, other) => {
    expect(isTrustedSender(other, own)).toBe(false);
  });

  it('trusts nobody while there is no window', () => {
    expect(isTrustedSender(sender, { ...own, webContentsId: null })).toBe(false);
  });
});
