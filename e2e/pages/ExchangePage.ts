import { expect, type Locator, type Page } from '@playwright/test';
import { download } from '../fixtures/download.ts';
import type { RunningApp } from '../fixtures/launchApp.ts';

/** How a package is locked: by a password, or for a recipient by the words its option begins with. */
type PackageKey = { readonly password: string } | { readonly recipient: string };

/** 数据交换: packages made, opened and acknowledged. */
export class ExchangePage {
  private constructor(
    readonly app: RunningApp,
    readonly page: Page,
  ) {}

  static async open(app: RunningApp): Promise<ExchangePage> {
    const { page } = app;
    await page.getByRole('navigation').getByRole('link', { name: '数据交换' }).click();
    await page.getByRole('heading', { level: 1, name: '数据交换' }).waitFor();
    return new ExchangePage(app, page);
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }

  /** 导出数据包 of what is not delivered; the file. */
  async export(folder: string, key: PackageKey): Promise<string> {
    await this.page.getByRole('button', { name: '导出数据包' }).click();
    const dialog = this.dialog('导出数据包');
    await this.lock(dialog, key);
    const button = dialog.getByRole('button', { name: /^导出 [1-9]\d* 条$/ });
    const file = await download(this.app, folder, () => button.click());
    await dialog.getByText('数据包已生成').waitFor();
    await dialog.getByRole('button', { name: '完成' }).click();
    return file;
  }

  /** Chooses a file in 打开数据包; what follows depends on the file. */
  async choose(file: string): Promise<Locator> {
    await this.page.getByRole('button', { name: '打开数据包' }).click();
    const dialog = this.dialog('打开数据包');
    await dialog.getByLabel('数据包文件').setInputFiles(file);
    return dialog;
  }

  /** Opens and merges a data package; the dialog with its result. */
  async merge(file: string, password?: string): Promise<Locator> {
    const dialog = await this.preview(file, password);
    await dialog.getByRole('button', { name: /^(合并到本机|登记为已合并)$/ }).click();
    await dialog.getByText('合并完成').waitFor();
    return dialog;
  }

  /** Opens a data package as far as the preview. */
  async preview(file: string, password?: string): Promise<Locator> {
    const dialog = await this.choose(file);
    if (password !== undefined) await this.unlock(dialog, password);
    await dialog.getByRole('table', { name: '合并预览' }).waitFor();
    return dialog;
  }

  async unlock(dialog: Locator, password: string): Promise<void> {
    await dialog.getByLabel('密码', { exact: true }).fill(password);
    await dialog.getByRole('button', { name: '打开', exact: true }).click();
  }

  /** 生成回执包 for the newest merged package; the file. */
  async acknowledge(folder: string, key: PackageKey): Promise<string> {
    await this.page.getByRole('button', { name: '生成回执包' }).first().click();
    const dialog = this.dialog('生成回执包');
    const button = dialog.getByRole('button', { name: '生成回执包' });
    await expect(button).toBeEnabled();
    await this.lock(dialog, key);
    const file = await download(this.app, folder, () => button.click());
    await dialog.getByText('回执包已生成').waitFor();
    await dialog.getByRole('button', { name: '完成' }).click();
    return file;
  }

  /** Opens an acknowledgement and takes it; the dialog with its result. */
  async take(file: string, password: string): Promise<Locator> {
    const dialog = await this.choose(file);
    await this.unlock(dialog, password);
    await dialog.getByRole('button', { name: '登记送达' }).click();
    await dialog.getByText('回执已登记').waitFor();
    return dialog;
  }

  async close(dialog: Locator): Promise<void> {
    await dialog.getByRole('button', { name: /^(完成|取消)$/ }).click();
    await expect(dialog).toBeHidden();
  }

  private async lock(dialog: Locator, key: PackageKey): Promise<void> {
    if ('password' in key) {
      await dialog.getByLabel('密码', { exact: true }).fill(key.password);
      await dialog.getByLabel('再次输入密码').fill(key.password);
      return;
    }
    await dialog.getByLabel(/^只让指定的电脑打开/).check();
    const option = dialog.getByRole('option', { name: key.recipient });
    await dialog.getByLabel('收件电脑').selectOption({ label: (await option.textContent()) ?? '' });
  }
}
