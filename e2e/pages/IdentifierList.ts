import { expect, type Locator, type Page } from '@playwright/test';

/** 标识管理: what has an identifier or could have one. */
export class IdentifierList {
  constructor(readonly page: Page) {}

  static async open(page: Page): Promise<IdentifierList> {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '标识管理' }).click();
    await page.getByRole('region', { name: '标识清单' }).waitFor();
    return new IdentifierList(page);
  }

  /** Rows of the table that show this text: handle, name or number. */
  row(text: string | RegExp): Locator {
    return this.page.getByRole('table', { name: '标识清单' }).getByRole('row').filter({ hasText: text });
  }

  /** Narrows the list down; a long one shows a page at a time. */
  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: '搜索', exact: true }).fill(text);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  async expectState(text: string | RegExp, state: string): Promise<void> {
    await this.row(text).getByText(state, { exact: true }).waitFor();
  }

  /** How many subjects are in this state, by the filter's own count. */
  async expectStateCount(state: string, count: number): Promise<void> {
    const filter = this.page
      .getByLabel('按状态筛选')
      .getByRole('option', { name: new RegExp(`^${state}（`) });
    if (count === 0) await expect(filter).toHaveCount(0);
    else await expect(filter).toHaveText(`${state}（${count}）`, { timeout: 30_000 });
  }

  /** 登记全部未登记 and its question; returns how many were queued. */
  async registerAll(): Promise<number> {
    await this.button(/^登记全部未登记/).click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: /^登记 \d+ 个$/ })
      .click();
    return this.queued();
  }

  /** 登记 of one row, which asks nothing. */
  async register(text: string | RegExp): Promise<void> {
    await this.row(text).getByRole('button', { name: '登记', exact: true }).click();
    await this.queued();
  }

  /** Ticks one row; the list offers what can be done with those that are ticked. */
  async tick(text: string | RegExp): Promise<void> {
    await this.row(text).getByRole('checkbox').check();
  }

  /** 查看: everything about one subject. */
  async view(text: string | RegExp): Promise<Locator> {
    await this.row(text).getByRole('button', { name: '查看', exact: true }).click();
    const detail = this.page.getByRole('dialog');
    await detail.waitFor();
    return detail;
  }

  /** The note about what was queued takes long where it is much. */
  private async queued(): Promise<number> {
    const note = this.page.getByText(/^\d+ 个标识已排队，点立即同步后登记到节点。/);
    await expect(note.last()).toBeVisible({ timeout: 120_000 });
    return Number(/\d+/.exec(await note.last().innerText())?.[0]);
  }
}
