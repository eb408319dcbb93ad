import { expect, type Locator, type Page } from '@playwright/test';
import type { DataSetId } from '#shared/standard/types.ts';
import { RecordForm } from './RecordForm.ts';

type ProblemButton = '去修改' | '重试' | '以本地为准' | '以对方为准' | '合并后提交';

/** 冲突与错误: groups by reason, the records of a group, and one record with its buttons. */
export class ProblemsPage {
  private constructor(readonly page: Page) {}

  static async open(page: Page): Promise<ProblemsPage> {
    await page.getByRole('navigation').getByRole('link', { name: '冲突与错误' }).click();
    await page.getByRole('heading', { name: '冲突与错误', exact: true }).waitFor();
    return new ProblemsPage(page);
  }

  group(name: string | RegExp): Locator {
    return this.page.getByRole('listbox', { name: '按原因分组' }).getByRole('option', { name });
  }

  /** Opens one record of the chosen group; returns what the page shows of it. */
  async choose(title: string): Promise<Locator> {
    await this.page.getByRole('button', { name: title, exact: true }).click();
    const detail = this.detail(title);
    await detail.waitFor();
    return detail;
  }

  detail(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  button(name: ProblemButton): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** One choice for the whole group, and its question. */
  async decideAll(choice: '以本地为准' | '以对方为准'): Promise<void> {
    await this.page.getByRole('checkbox', { name: '选择全组' }).check();
    await this.button(choice).click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(`^${choice}，共 \\d+ 条$`) })
      .click();
  }

  /** Line of a field in the comparison 字段 | 本地 | 上次确认 | 对方. */
  comparison(label: string): Locator {
    const header = this.page.getByRole('rowheader', { name: label, exact: true });
    return this.page
      .getByRole('table', { name: /^逐项对照/ })
      .getByRole('row')
      .filter({ has: header });
  }

  async edit(dataSet: DataSetId): Promise<RecordForm> {
    await this.button('去修改').click();
    const form = new RecordForm(this.page, dataSet);
    await form.button('保存').waitFor();
    return form;
  }

  /** 撤销 of the latest decision, which must be this one: the line is written after the list has changed. */
  async undo(choice: ProblemButton, title: string): Promise<void> {
    const latest = this.page.getByRole('region', { name: '最近的处理' }).getByRole('paragraph').first();
    await expect(latest).toContainText(`${choice}：“${title}”`);
    await latest.getByRole('button', { name: '撤销', exact: true }).click();
    await this.page.getByText('已撤销，记录回到处理之前的样子。').waitFor();
  }

  async expectEmpty(): Promise<void> {
    await this.page.getByText('没有需要处理的记录').waitFor();
  }
}
