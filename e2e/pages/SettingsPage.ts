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
    await this.save();
    await expect(this.page.getByRole('banner').getByText(/^(在线|离线)$/)).toBeVisible();
  }
  /** Changes a text or number under 高级设置 and saves. */
  async setAdvanced(name: '每批条数' | '超时秒数', value: string): Promise<void> {
    await this.page.getByText('高级设置', { exact: true }).click();
    await this.page.getByLabel(name, { exact: true }).fill(value);
    await this.save();
  }

  private async save(): Promise<void> {
    await this.page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(this.page.getByText(/^设置已保存/)).toBeVisible();
    await expect(this.page.getByText('有改动还没有保存')).toBeHidden();
  }
}
