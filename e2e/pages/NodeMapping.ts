import { expect, type Locator, type Page } from '@playwright/test';

/** What identifiers stand for, by the names of the tabs. */
type SubjectTab = '设备' | '风险点' | '危险源' | '风险图' | '隐患';

/** 标识管理 › 节点与映射: where the node is, and what is written into the identifiers. */
export class NodeMapping {
  constructor(readonly page: Page) {}

  static async open(page: Page): Promise<NodeMapping> {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '标识管理' }).click();
    await page
      .getByRole('navigation', { name: '标识管理的页面' })
      .getByRole('link', { name: '节点与映射' })
      .click();
    await page.getByRole('heading', { name: '标识前缀与字段映射' }).waitFor();
    return new NodeMapping(page);
  }

  field(name: '节点地址' | '用户名' | '密码' | '标识前缀' | '模板版本' | '后缀规则'): Locator {
    return this.page.getByLabel(name, { exact: true });
  }

  button(name: '保存' | '测试连接' | '读取模板' | '按名称自动选择'): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The note that says what a button came to. */
  get notice(): Locator {
    return this.page.locator('form').getByRole('status').first();
  }

  /** The message as it would be sent. */
  get preview(): Locator {
    return this.page.getByLabel('注册标识的报文');
  }

  async choose(tab: SubjectTab): Promise<void> {
    await this.page
      .getByRole('tablist', { name: '登记标识的对象' })
      .getByRole('tab', { name: new RegExp(`^${tab}(（|$)`) })
      .click();
    await expect(this.page.getByRole('tab', { selected: true })).toContainText(tab);
  }

  /** A field of the table as it is offered for dragging. */
  offered(label: string): Locator {
    return this.page
      .getByRole('region', { name: /的字段$/ })
      .getByRole('listitem')
      .filter({ hasText: new RegExp(`^${label}(（|$)`) });
  }

  /** Line of an attribute of the template. */
  line(attribute: string): Locator {
    return this.page
      .getByRole('region', { name: '模板属性' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`^${attribute}`) }) });
  }

  /** The pick of the field that an attribute comes from. */
  pick(attribute: string): Locator {
    return this.page.getByLabel(`${attribute} 来自字段`, { exact: true });
  }

  /** Fills in where the node is; nothing is saved yet. */
  async connect(node: { url: string; username: string; password: string; prefix: string }): Promise<void> {
    await this.field('节点地址').fill(node.url);
    await this.field('用户名').fill(node.username);
    await this.field('密码').fill(node.password);
    await this.field('标识前缀').fill(node.prefix);
  }

  /** Reads a template, lets the names choose, and picks the rest. */
  async map(tab: SubjectTab, version: string, picks: Readonly<Record<string, string>>): Promise<void> {
    await this.choose(tab);
    await this.field('模板版本').fill(version);
    await this.button('读取模板').click();
    await expect(this.notice).toContainText(`已读取模板“${version}”`);
    await this.button('按名称自动选择').click();
    for (const [attribute, field] of Object.entries(picks))
      await this.pick(attribute).selectOption({ label: field });
  }

  async save(): Promise<void> {
    await this.button('保存').click();
    await expect(this.notice).toContainText(/^已保存/);
    await expect(this.page.getByText('有改动还没有保存')).toBeHidden();
  }
}
