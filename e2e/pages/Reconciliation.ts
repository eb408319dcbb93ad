import { expect, type Locator, type Page } from '@playwright/test';
import { SyncCenter } from './SyncCenter.ts';

/** The tab 对账 of 同步中心. */
export class Reconciliation {
  private constructor(readonly page: Page) {}

  static async open(page: Page): Promise<Reconciliation> {
    await SyncCenter.open(page);
    await page.getByRole('tab', { name: '对账' }).click();
    await page.getByRole('button', { name: '开始对账' }).waitFor();
    return new Reconciliation(page);
  }

  /** 开始对账, and waits for the sentence it ends with. */
  async run(ends: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: '开始对账' }).click();
    await expect(this.page.getByText(/^上次对账/)).toHaveText(ends, { timeout: 60_000 });
    await this.page.getByRole('button', { name: '开始对账' }).waitFor();
  }

  /** A line of the table of a channel. */
  line(channel: string, dataSet: string): Locator {
    const table = this.page.getByRole('table', { name: `${channel} 对账` });
    return table.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: dataSet }) });
  }

  /** The differences of one data set and kind, e.g. 单位部门信息 · 对方缺少. */
  group(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** Presses a button that repairs, and agrees to what it says it will do. */
  async repair(button: Locator, says: string | RegExp): Promise<void> {
    await button.click();
    const dialog = this.page.getByRole('dialog', { name: '重新上报' });
    await expect(dialog).toContainText(says);
    await dialog.getByRole('button', { name: '重新排队' }).click();
    await expect(dialog).toBeHidden();
  }
}
