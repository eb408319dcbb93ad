import { describe, expect, it } from 'vitest';
import { contract } from '#shared/bridge/contract.ts';
import { err, ok } from '#shared/lib/result.ts';
import { printHandlers } from './printHandlers.ts';

const size = { widthMm: 210, heightMm: 297 };

describe('printHandlers', () => {
  it('passes size and answer on, as the contract has them', async () => {
    const bytes = new Uint8Array([37]);
    const problem = { printed: false, problem: '已取消打印。' };
    const sizes: unknown[] = [];
    const handlers = printHandlers({
      toPdf: async (asked) => (sizes.push(asked), ok(bytes)),
      print: async (asked) => (sizes.push(asked), problem),
    });
    const pdf = await handlers['print.pdf'](size);
    const printed = await handlers['print.page'](size);
    expect(sizes).toEqual([size, size]);
    expect(pdf.ok && contract['print.pdf'].response.parse(pdf.value)).toEqual(bytes);
    expect(printed.ok && contract['print.page'].response.parse(printed.value)).toEqual(problem);
  });

  it('hands the words of a failure on', async () => {
    const handlers = printHandlers({
      toPdf: async () => err('PDF 没有生成。'),
      print: async () => ({ printed: true, problem: '' }),
    });
    expect(await handlers['print.pdf'](size)).toEqual(err('PDF 没有生成。'));
  });
});
