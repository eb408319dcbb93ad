import { expect, type Locator, type Page } from '@playwright/test';
import { download } from '../fixtures/download.ts';
import type { RunningApp } from '../fixtures/launchApp.ts';
import { SyncCenter } from './SyncCenter.ts';

/** The receipt of one batch. */
export class ReceiptPage {
  private constructor(readonly page: Page) {}

  /** By the tab 回执, looked for by its number or day. */
  static async find(page: Page, search: string, batchNo: string): Promise<ReceiptPage> {
    await SyncCenter.open(page);
    await page.getByRole('tab', { name: '回执' }).click();
    await page.getByRole('searchbox', { name: '按批次号或日期查找回执' }).fill(search);
    return ReceiptPage.follow(page, batchNo);
  }

  /** By the link of a batch in sight. */
  static async follow(page: Page, batchNo: string): Promise<ReceiptPage> {
    await page.getByRole('link', { name: `批次 ${batchNo} 回执` }).click();
    await page.getByRole('heading', { level: 1, name: '回执' }).waitFor();
    const receipt = new ReceiptPage(page);
    await receipt.preview.getByText(batchNo).first().waitFor();
    return receipt;
  }

  get preview(): Locator {
    return this.page.getByRole('region', { name: '打印预览' });
  }

  async expectPages(count: number): Promise<void> {
    await expect(this.preview.getByRole('article')).toHaveCount(count);
  }

  /** 保存为 PDF; returns the file. */
  async savePdf(app: RunningApp, folder: string): Promise<string> {
    const button = this.page.getByRole('button', { name: '保存为 PDF' });
    const file = await download(app, folder, () => button.click());
    await this.page.getByRole('status', { name: '打印结果' }).getByText('PDF 已生成').waitFor();
    return file;
  }
}
