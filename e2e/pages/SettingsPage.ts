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

  /** `takeAlong`: the practice records to be taken along, where there are any: none, or all that can go. */
  async connect(
    platform: { url: string; appId: string; appSecret: string },
    takeAlong: 'nothing asked' | 'none' | 'all' = 'nothing asked',
  ): Promise<void> {
    await this.field('平台地址').fill(platform.url);
    await this.field('AppID').fill(platform.appId);
    await this.field('AppSecret').fill(platform.appSecret);
    await this.page.getByRole('button', { name: '保存', exact: true }).click();
    if (takeAlong !== 'nothing asked') await this.answerTakeAlong(takeAlong);
    await this.expectSaved();
    await this.page
      .getByRole('banner')
      .getByText(/^(在线|离线)$/)
      .waitFor();
  }
  /** Changes a text or number under 高级设置 and saves. */
  async setAdvanced(name: '每批条数' | '超时秒数', value: string): Promise<void> {
    await this.page.getByText('高级设置', { exact: true }).click();
    await this.page.getByLabel(name, { exact: true }).fill(value);
    await this.save();
  }

  private async answerTakeAlong(choice: 'none' | 'all'): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: '带入正式平台' });
    await dialog.waitFor();
    if (choice === 'all') {
      for (const box of await dialog.getByRole('checkbox', { name: /^全选/ }).all()) {
        if (await box.isEnabled()) await box.check();
      }
    }
    const name = choice === 'all' ? /^带入 \d+ 条并保存$/ : '不带入，保存';
    await dialog.getByRole('button', { name }).click();
  }

  private async save(): Promise<void> {
    await this.page.getByRole('button', { name: '保存', exact: true }).click();
    await this.expectSaved();
  }

  private async expectSaved(): Promise<void> {
    await this.page.getByText(/^设置已保存/).waitFor();
    await expect(this.page.getByText('有改动还没有保存')).toBeHidden();
  }
}
