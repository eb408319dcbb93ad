import type { App, WebContents } from 'electron';
import type { Log } from '../log/Log.ts';

/** The window shows the program's own page and nothing else, ever: no links away, no new windows, no webviews. */
export function guardNavigation(
  app: Pick<App, 'on'>,
  options: { readonly isOwnPage: (url: string) => boolean; readonly log: Log },
): void {
  app.on('web-contents-created', (_, contents) => guard(contents, options));
}

function guard(
  contents: WebContents,
  { isOwnPage, log }: { readonly isOwnPage: (url: string) => boolean; readonly log: Log },
): void {
  const refuseForeign = (details: { readonly url: string; preventDefault(): void }): void => {
    if (isOwnPage(details.url)) return;
    details.preventDefault();
    log.warn('navigation.refused', { url: details.url });
  };
  // Frames inside the page, redirects and the page itself.
  contents.on('will-frame-navigate', refuseForeign);
  contents.on('will-redirect', refuseForeign);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('navigation.refused', { url });
    return { action: 'deny' };
  });
}
