import { expect, type Locator, type Page } from '@playwright/test';

/** What is always visible: navigation, waiting count, connection, the one button. */
export class Shell {
  constructor(readonly page: Page) {}

  get syncButton(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: '立即同步' });
  }

  get waiting(): Locator {
    return this.page.getByRole('banner').getByText(/^待同步 \d+$/);
  }

  async goTo(name: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name }).click();
  }

  /** 立即同步, and waits until the run has ended, however it ended. */
  async sync(timeout = 90_000): Promise<void> {
    await this.syncButton.click();
    await expect(this.page.getByRole('banner').getByRole('button', { name: '停止' })).toBeHidden({ timeout });
    await this.syncButton.waitFor();
  }

  async expectWaiting(count: number): Promise<void> {
    await expect(this.waiting).toHaveText(`待同步 ${count}`);
  }
}
