import type { Page } from '@playwright/test';

/** Looks at the window as it is now; `name` says which page in which state. */
export type Look = (name: string) => Promise<void>;

/** A way through pages in certain states, for checks that concern every page. */
export interface Walk {
  readonly title: string;
  readonly go: (page: Page, look: Look) => Promise<void>;
}
