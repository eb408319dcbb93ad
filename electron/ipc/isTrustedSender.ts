/** What is known of the frame that called. */
export interface Sender {
  readonly webContentsId: number;
  /** false for a frame inside a page, and for one that is gone already. */
  readonly isMainFrame: boolean;
  readonly url: string;
}

/** Only the main frame of the program's own window, showing the program's own page. */
export function isTrustedSender(
  sender: Sender,
  own: { readonly webContentsId: number | null; readonly isOwnPage: (url: string) => boolean },
): boolean {
  return sender.isMainFrame && sender.webContentsId === own.webContentsId && own.isOwnPage(sender.url);
}
