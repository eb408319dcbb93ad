import { type Locator, type Page } from '@playwright/test';

/** 导入 over a list. */
export class ImportDialog {
  private constructor(readonly root: Locator) {}

  static async open(page: Page): Promise<ImportDialog> {
    await page.getByRole('button', { name: '导入', exact: true }).click();
    const root = page.getByRole('dialog', { name: /^导入/ });
    await root.waitFor();
    return new ImportDialog(root);
  }

  /** Chooses a file; what it came to is shown in the dialog. */
  async choose(name: string, content: Buffer | string): Promise<void> {
    const buffer = typeof content === 'string' ? Buffer.from(content) : content;
    await this.root.getByLabel('CSV 文件').setInputFiles({ name, mimeType: 'text/csv', buffer });
  }

  /** The button that takes the rows in; its words say how many. */
  get confirm(): Locator {
    return this.root.getByRole('button', { name: /^导入 \d+ 条/ });
  }

  async finish(): Promise<void> {
    await this.root.getByRole('button', { name: '完成', exact: true }).click();
    await this.root.waitFor({ state: 'hidden' });
  }

  async cancel(): Promise<void> {
    await this.root.getByRole('button', { name: '取消', exact: true }).click();
    await this.root.waitFor({ state: 'hidden' });
  }
}
