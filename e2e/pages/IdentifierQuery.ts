import { type Locator, type Page } from '@playwright/test';

/** 标识管理 › 查询标识. */
export class IdentifierQuery {
  private constructor(readonly page: Page) {}

  static async open(page: Page): Promise<IdentifierQuery> {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '标识管理' }).click();
    await page
      .getByRole('navigation', { name: '标识管理的页面' })
      .getByRole('link', { name: '查询标识' })
      .click();
    const query = new IdentifierQuery(page);
    await query.input.waitFor();
    return query;
  }

  get input(): Locator {
    return this.page.getByLabel('标识编码', { exact: true });
  }

  /** What the node said, and what here stands for it. */
  get result(): Locator {
    return this.page.getByRole('main').getByRole('status');
  }

  /** Line of the comparison 属性 | 本机 | 节点 | 对照. */
  line(label: string): Locator {
    return this.page
      .getByRole('table', { name: '标识的内容' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: label, exact: true }) });
  }

  /** What a scanner in keyboard mode does: all characters at once wherever the cursor is, then Enter. */
  async scan(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }
}
