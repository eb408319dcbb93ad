import type { Locator, Page } from '@playwright/test';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId, FieldDefinition, Row } from '#shared/standard/types.ts';

/** The form of one record, by the labels that people read. */
export class RecordForm {
  constructor(
    readonly page: Page,
    readonly dataSet: DataSetId,
  ) {}

  /** Opens an empty form by the navigation and 新增. */
  static async openNew(page: Page, dataSet: DataSetId): Promise<RecordForm> {
    await page.getByRole('navigation').getByRole('link', { name: tables[dataSet].name, exact: true }).click();
    await page.getByRole('button', { name: '新增', exact: true }).click();
    const form = new RecordForm(page, dataSet);
    await form.button('保存').waitFor();
    return form;
  }

  /** Enters a new record from the navigation to the list again. */
  static async add(page: Page, dataSet: DataSetId, values: Row): Promise<void> {
    const form = await RecordForm.openNew(page, dataSet);
    await form.fill(values);
    await form.save();
  }

  field(name: string): Locator {
    return this.page.locator('form').getByLabel(this.definition(name).label, { exact: true });
  }

  button(name: '保存' | '存为草稿' | '取消'): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Enters the given fields in the order of the table; a value of "" clears. */
  async fill(values: Row): Promise<void> {
    for (const definition of tables[this.dataSet].fields) {
      const value = values[definition.field];
      if (value !== undefined) await this.enter(definition, value);
    }
  }

  /** 保存, and the questions about warnings answered with 仍要保存; waits for the list. */
  async save(): Promise<void> {
    await this.button('保存').click();
    const anyway = this.page.getByRole('button', { name: '仍要保存' });
    const list = this.page.getByRole('button', { name: '新增', exact: true });
    await anyway.or(list).waitFor();
    if (await anyway.isVisible()) await anyway.click();
    await list.waitFor();
  }

  /** 存为草稿; waits for the list. */
  async saveDraft(): Promise<void> {
    await this.button('存为草稿').click();
    await this.page.getByRole('button', { name: '新增', exact: true }).waitFor();
  }

  /** The line under a field: hint, warning or error. */
  message(name: string): Locator {
    return this.page.locator(`[data-field="${name}"] .message`);
  }

  private definition(name: string): FieldDefinition {
    const found = tables[this.dataSet].fields.find(({ field }) => field === name);
    if (!found) throw new Error(`no field ${name} in ${this.dataSet}`);
    return found;
  }

  private async enter(definition: FieldDefinition, value: string): Promise<void> {
    const control = this.field(definition.field);
    if (definition.codes && definition.multiple) return this.tick(control, value.split(','));
    const isSelect = await control.evaluate((element) => element instanceof HTMLSelectElement);
    if (isSelect) await control.selectOption(value);
    else await control.fill(value);
  }

  private async tick(group: Locator, values: readonly string[]): Promise<void> {
    for (const box of await group.getByRole('checkbox', { checked: true }).all()) await box.uncheck();
    for (const value of values) await group.getByRole('checkbox', { name: value, exact: true }).check();
  }
}
