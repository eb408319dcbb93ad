import { expect, type Page } from '@playwright/test';

/** 工作台 with the practice panel. */
export class HomePage {
  private constructor(readonly page: Page) {}

  static async open(page: Page): Promise<HomePage> {
    await page.getByRole('navigation').getByRole('link', { name: '工作台' }).click();
    await page.getByRole('heading', { name: '工作台', exact: true }).waitFor();
    return new HomePage(page);
  }

  /** 载入样例企业; returns how many records were taken in. */
  async loadSample(): Promise<number> {
    await this.page.getByRole('button', { name: '载入样例企业' }).click();
    const note = this.page.getByText(/已载入 \d+ 条样例记录/);
    await expect(note).toBeVisible({ timeout: 60_000 });
    return Number(/\d+/.exec((await note.textContent()) ?? '')?.[0]);
  }

  async stopPractice(): Promise<void> {
    await this.page.getByRole('button', { name: '关闭练习平台' }).click();
    await this.page.getByText('已停止').waitFor();
  }

  async startPractice(): Promise<void> {
    await this.page.getByRole('button', { name: '启动练习平台' }).click();
    await this.page.getByText('运行中').waitFor();
  }
}
