import type { Locator, Page } from '@playwright/test';

/** 同步中心: what the last run came to, what waits, and the batches. */
export class SyncCenter {
  private constructor(readonly page: Page) {}

  static async open(page: Page): Promise<SyncCenter> {
    await page.getByRole('navigation').getByRole('link', { name: '同步中心' }).click();
    await page.getByRole('heading', { name: '同步中心', exact: true }).waitFor();
    return new SyncCenter(page);
  }

  /** The notice about the last run: how it ended, and a sentence of it. */
  async expectLastRun(ended: '完成' | '已停止' | '中断', sentence: string | RegExp): Promise<void> {
    await this.page.getByText(new RegExp(`^上次同步${ended}`)).waitFor();
    await this.page.getByText(sentence).first().waitFor();
  }

  /** 全部重新上报 and its question. */
  async resendAll(): Promise<void> {
    await this.page.getByRole('button', { name: '全部重新上报' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: '重新排队' }).click();
    await this.page.getByText(/条记录已重新排队/).waitFor();
  }

  /** Rows of 批次记录, newest first, in the words of the screen. */
  async batchRows(): Promise<Locator> {
    await this.page.getByRole('tab', { name: '批次记录' }).click();
    const table = this.page.getByRole('table', { name: '批次记录' });
    return table.getByRole('row').filter({ has: this.page.getByRole('rowheader') });
  }
}
