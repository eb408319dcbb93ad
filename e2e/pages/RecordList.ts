import type { Locator, Page } from '@playwright/test';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId } from '#shared/standard/types.ts';
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

  async edit(text: string): Promise<RecordForm> {
    await this.row(text).getByRole('button', { name: '编辑' }).click();
    const form = new RecordForm(this.page, this.dataSet);
    await form.button('保存').waitFor();
    return form;
  }

  /** 删除 and its confirmation. */
  async delete(text: string): Promise<void> {
    await this.row(text).getByRole('button', { name: '删除' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
  }
}
