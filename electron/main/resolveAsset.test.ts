import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOwnPage } from './appScheme.ts';
import { resolveAsset } from './resolveAsset.ts';

const root = resolve('/srv/out/renderer');

describe('resolveAsset', () => {
  it.each([
    ['app://client/', 'index.html', 'text/html; charset=utf-8'],
    ['app://client', 'index.html', 'text/html; charset=utf-8'],
    ['app://client/index.html#/sync', 'index.html', 'text/html; charset=utf-8'],
    [
      'app://client/assets/index-abc.js?v=1',
      join('assets', 'index-abc.js'),
      'text/javascript; charset=utf-8',
    ],
    ['app://client/assets/%E5%9B%BE.SVG', join('assets', '图.SVG'), 'image/svg+xml'],
  ])('serves %s', (url, file, contentType) => {
    expect(resolveAsset(root, url)).toEqual({ file: join(root, file), contentType });
  });

  it.each(['app://client/../main/index.js', 'app://client/%2e%2e/main/index.js'])(
    'stays below the folder: %s',
    (url) => {
      expect(resolveAsset(root, url)?.file).toBe(join(root, 'main', 'index.js'));
    },
  );

  it.each([
    ['a way up with encoded slashes', 'app://client/assets/..%2f..%2fmain%2findex.js'],
    ['a doubly named way up', 'app://client/..%5c..%5cmain/index.js'],
    ['a drive letter', 'app://client/C:/windows/a.js'],
    ['a zero byte', 'app://client/index.html%00.js'],
    ['a broken escape', 'app://client/%E5%9B.js'],
    ['another host', 'app://other/index.html'],
    ['another scheme', 'file:///etc/passwd'],
    ['a type that a window does not consist of', 'app://client/index.js.map'],
    ['a folder', 'app://client/assets/'],
    ['no address', 'nonsense'],
  ])('refuses %s', (_, url) => {
    expect(resolveAsset(root, url)).toBeNull();
  });
});

describe('isOwnPage', () => {
  it('knows its own scheme and host, whatever the path', () => {
    expect(isOwnPage('app://client/index.html#/settings', 'app://client/index.html')).toBe(true);
    expect(isOwnPage('http://localhost:5173/x', 'http://localhost:5173')).toBe(true);
  });

  it.each(['app://other/index.html', 'https://client/index.html', 'file:///index.html', 'about:blank', ''])(
    'refuses %s',
    (url) => {
      expect(isOwnPage(url, 'app://client/index.html')).toBe(false);
    },
  );

  it('takes another port for another page', () => {
    expect(isOwnPage('http://localhost:5174/', 'http://localhost:5173/')).toBe(false);
  });
});
