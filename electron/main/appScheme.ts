/**
 * The origin of the window, and with it the home of its IndexedDB. It must never change: another scheme or
 * host is a new, empty store.
 */
export const appScheme = 'app';
export const appHost = 'client';
export const appUrl = `${appScheme}://${appHost}/index.html`;

/** Tells the program's own page from everything else; `home` is where the window was started. */
export function isOwnPage(url: string, home: string): boolean {
  const there = parse(url);
  const here = parse(home);
  // `origin` is of no use: Node reports "null" for schemes it does not know.
  return there !== null && here !== null && there.protocol === here.protocol && there.host === here.host;
}

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
