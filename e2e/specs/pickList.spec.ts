import type { Locator, Page } from '@playwright/test';
import { readLocalRecords } from '../fixtures/localRecords.ts';
import { expect, test } from '../fixtures/test.ts';
import { RecordForm } from '../pages/RecordForm.ts';

function optionsOf(page: Page): Locator {
  return page.getByRole('listbox').getByRole('option');
}

test('a risk point is found by its name and picked by the keyboard', async ({ sampleApp: { page } }) => {
  const records = await readLocalRecords(page);
  const boiler = records.find(
    ({ dataSet, data }) => dataSet === 'riskPoint' && data['riskName']?.includes('锅炉'),
  );
  const form = await RecordForm.openNew(page, 'hazardSource');
  const field = form.field('riskNo');
  await expect(field).toHaveRole('combobox');
  await field.pressSequentially(boiler?.data['riskName'] ?? '');
  await expect(optionsOf(page).first()).toHaveText(`${boiler?.data['riskNo']}${boiler?.data['riskName']}`);
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(optionsOf(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(boiler?.data['riskNo'] ?? '');
  await expect(page.getByRole('listbox')).toBeHidden();
});

test('Escape and leaving close the list and keep what was typed', async ({ sampleApp: { page } }) => {
  const form = await RecordForm.openNew(page, 'hazardSource');
  const field = form.field('deptName');
  await field.pressSequentially('部');
  await optionsOf(page).first().waitFor();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(field).toHaveValue('部');
  await page.keyboard.press('ArrowUp');
  await optionsOf(page).first().waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(field).toHaveValue('部');
});

test('the list of a field at the lower end of the form is whole', async ({ sampleApp: { page } }) => {
  const form = await RecordForm.openNew(page, 'hazardSource');
  await form.field('dutyMan').click();
  await expect(page.getByRole('listbox')).toBeInViewport({ ratio: 1 });
  await optionsOf(page).last().click();
  await expect(form.field('dutyMan')).not.toHaveValue('');
});

test('a name is picked by the mouse; of several names the last one is completed', async ({
  sampleApp: { page },
}) => {
  const form = await RecordForm.openNew(page, 'hazardSource');
  const department = form.field('deptName');
  await department.click();
  const first = (await optionsOf(page).first().textContent()) ?? '';
  await optionsOf(page).first().click();
  await expect(department).toHaveValue(first);
  const [one = '', other = ''] = (await readLocalRecords(page)).flatMap(({ dataSet, data }) =>
    dataSet === 'person' ? [data['psnName'] ?? ''] : [],
  );
  const person = form.field('dutyMan');
  await person.pressSequentially(`${one}，${other}`.slice(0, -1));
  await optionsOf(page).filter({ hasText: other }).first().click();
  await expect(person).toHaveValue(`${one},${other}`);
});
