import { expect, type Locator, type Page } from '@playwright/test';

/** 设置: where the data goes. */
export class SettingsPage {
  private constructor(readonly page: Page) {}

  static async open(page: Page): Promise<SettingsPage> {
    await page.getByRole('navigation').getByRole('link', { name: '设置' }).click();
    await page.getByLabel('平台地址', { exact: true }).waitFor();
    return new SettingsPage(page);
  }

  field(name: '平台地址' | 'AppID' | 'AppSecret'): Locator {
    return this.page.getByLabel(name, { exact: true });
  }

  async connect(platform: { url: string; appId: string; appSecret: string }): Promise<void> {
    await this.field('平台地址').fill(platform.url);
    await this.field('AppID').fill(platform.appId);
    await this.field('AppSecret').fill(platform.appSecret);
    await this.page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(this.page.getByRole('banner').getByText(/^(在线|离线)$/)).toBeVisible();
  }
}
