import type { Session } from 'electron';
import type { Log } from '../log/Log.ts';

/** Only what the page made itself (an export) is saved, and the user is asked where; nothing is fetched from elsewhere. */
export function guardDownloads(
  session: Session,
  options: { readonly isOwnPage: (url: string) => boolean; readonly log: Log },
): void {
  session.on('will-download', (event, item) => {
    const url = item.getURL();
    if (url.startsWith('blob:') && options.isOwnPage(url.slice('blob:'.length))) return;
    event.preventDefault();
    options.log.warn('download.refused', { url });
  });
}
