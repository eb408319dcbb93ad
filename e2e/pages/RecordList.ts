import { expect, type Locator, type Page } from '@playwright/test';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, Row } from '#shared/standard/types.ts';
import { csvOf } from '../fixtures/csvOf.ts';
import { RecordForm } from './RecordForm.ts';

/** The list of one record kind. */
export class RecordList {
  private constructor(
    readonly page: Page,
    readonly dataSet: DataSetId,
  ) {}

  static async open(page: Page, dataSet: DataSetId): Promise<RecordList> {
    const { name } = tables[dataSet];
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { name, exact: true }).waitFor();
    return new RecordList(page, dataSet);
  }

  /** The row that shows this text. */
  row(text: string): Locator {
    return this.page.getByRole('row').filter({ hasText: text });
  }

  /** Narrows the list down; a long one shows a page at a time. */
  async search(text: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: '搜索', exact: true }).fill(text);
  }

  /** The row shows exactly this state. */
  async expectState(text: string, state: string): Promise<void> {
    await this.row(text).getByText(state, { exact: true }).waitFor();
  }

  /** How many records of the list are in this state, by the filter's own count. */
  async expectStateCount(state: string, count: number): Promise<void> {
    const filter = this.page
      .getByLabel('按状态筛选')
      .getByRole('option', { name: new RegExp(`^${state}（`) });
    if (count === 0) await expect(filter).toHaveCount(0);
    else await expect(filter).toHaveText(`${state}（${count}）`);
  }

  /** 导入 of a CSV file with these rows; every one of them is expected to be fine. */
  async import(rows: readonly Row[]): Promise<void> {
    await this.page.getByRole('button', { name: '导入', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: `导入${tables[this.dataSet].name}` });
    await dialog.getByLabel('CSV 文件').setInputFiles({
      name: `${this.dataSet}.csv`,
      mimeType: 'text/csv',
      buffer: Buffer.from(csvOf(this.dataSet, rows)),
    });
    await dialog.getByRole('button', { name: `导入 ${rows.length} 条`, exact: true }).click();
    await dialog.getByText(`已导入 ${rows.length} 条`).waitFor();
    await dialog.getByRole('button', { name: '完成' }).click();
  }

  async edit(text: string): Promise<RecordForm> {
    await this.row(text).getByRole('button', { name: '编辑' }).click();
    const form = new RecordForm(this.page, this.dataSet);
    await form.button('保存').waitFor();
    return form;
  }

  /** 删除所选 of all that the page of the list shows; waits until nothing of it is left. */
  async deleteShown(): Promise<void> {
    await this.page.getByRole('checkbox', { name: '选择本页全部' }).check();
    await this.page.getByRole('button', { name: '删除所选' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click();
    await this.page.getByRole('button', { name: '填写第一条' }).waitFor();
  }

  /** 删除 and its confirmation. */
  async delete(text: string): Promise<void> {
    await this.row(text).getByRole('button', { name: '删除' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
  }
}
