import { expect, type Locator, type Page } from '@playwright/test';
import { SettingsPage } from './SettingsPage.ts';

type Tab = '归集方式' | '库表' | 'TCP 接口';

/** The pages of 设置 beside 省平台: by which ways data goes, the database of library tables, and the socket. */
export class WaysPages {
  constructor(readonly page: Page) {}

  static async open(page: Page, tab: Tab): Promise<WaysPages> {
    await SettingsPage.open(page);
    const pages = new WaysPages(page);
    await pages.goTo(tab);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    return pages;
  }

  /** Presses the tab; the page may ask before it lets go. */
  async goTo(tab: Tab): Promise<void> {
    await this.page.getByRole('navigation', { name: '设置的页面' }).getByRole('link', { name: tab }).click();
  }

  /** A tick of the table of ways, e.g. 风险点：库表, or 全部：库表. */
  way(name: string): Locator {
    return this.page.getByRole('checkbox', { name, exact: true });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** One line per data set of what 检查数据表 found. */
  get reports(): Locator {
    return this.page.getByRole('list', { name: '检查结果' }).getByRole('listitem');
  }

  /** Until there is a line for each data set; the embedded database takes its time when it starts for the first time. */
  async expectReports(): Promise<void> {
    await expect(this.reports).toHaveCount(9, { timeout: 60_000 });
  }

  /** One line per step of 测试连接. */
  get steps(): Locator {
    return this.page.getByRole('list', { name: '测试结果' }).getByRole('listitem');
  }

  /** Opens a part that is folded, e.g. 正式数据库 while practising. */
  async unfold(title: RegExp): Promise<void> {
    await this.page.locator('summary').filter({ hasText: title }).first().click();
  }

  async save(): Promise<void> {
    await this.button('保存').click();
    await this.page.getByText(/^设置已保存/).waitFor();
    await expect(this.page.getByText('有改动还没有保存')).toBeHidden();
  }
}
