import { describe, expect, it } from 'vitest';
import { emptyRow } from './emptyRow.ts';
import { draftSchema, rowSchema } from './rowSchema.ts';

const rule = { fileName: '锅炉安全管理制度', uploadDate: '2023-07-08', publisher: '顾明远' };

describe('rowSchema', () => {
  it('takes exactly the fields of the table', () => {
    expect(rowSchema('rule').safeParse(rule).success).toBe(true);
    expect(rowSchema('rule').safeParse({ ...rule, extra: '' }).success).toBe(false);
    expect(rowSchema('rule').safeParse({ fileName: '制度', publisher: '顾明远' }).success).toBe(false);
  });

  it('takes canonical values only', () => {
    expect(rowSchema('rule').safeParse({ ...rule, uploadDate: '2023/7/8' }).success).toBe(false);
    expect(rowSchema('rule').safeParse({ ...rule, publisher: '' }).success).toBe(false);
    expect(rowSchema('rule').safeParse({ ...rule, fileName: 1 }).success).toBe(false);
  });

  it('leaves drafts incomplete', () => {
    expect(draftSchema('rule').safeParse(emptyRow('rule')).success).toBe(true);
    expect(draftSchema('rule').safeParse({ fileName: '' }).success).toBe(false);
  });
});
