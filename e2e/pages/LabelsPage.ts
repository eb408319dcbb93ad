import { expect, type Locator, type Page } from '@playwright/test';
import { download } from '../fixtures/download.ts';
import type { RunningApp } from '../fixtures/launchApp.ts';

/** 标识标签: the labels that were chosen in 标识管理. */
export class LabelsPage {
  private constructor(readonly page: Page) {}

  /** After 打印标签 or 打印所选标签. */
  static async opened(page: Page): Promise<LabelsPage> {
    await page.getByRole('heading', { level: 1, name: '标识标签' }).waitFor();
    const labels = new LabelsPage(page);
    await labels.preview.getByRole('img').first().waitFor();
    await expect(page.getByText(/^正在生成码/)).toBeHidden();
    return labels;
  }

  get preview(): Locator {
    return this.page.getByRole('region', { name: '预览内容' });
  }

  /** The labels of the pages in sight. */
  get labels(): Locator {
    return this.preview.getByRole('img', { name: /^标签 / });
  }

  async chooseFormat(name: string | RegExp): Promise<void> {
    const select = this.page.getByLabel('标签规格');
    const option = select.getByRole('option', { name });
    await select.selectOption({ label: await option.innerText() });
  }

  async chooseSymbology(name: '二维码' | 'Data Matrix'): Promise<void> {
    await this.page.getByRole('radio', { name, exact: true }).check();
  }

  field(name: '每个份数' | '起始位置'): Locator {
    return this.page.getByLabel(name, { exact: true });
  }

  /** 保存为 PDF; returns the file. */
  async savePdf(app: RunningApp, folder: string): Promise<string> {
    const button = this.page.getByRole('button', { name: '保存为 PDF' });
    const file = await download(app, folder, () => button.click());
    await this.page.getByRole('status', { name: '打印结果' }).getByText('PDF 已生成').waitFor();
    return file;
  }
}
