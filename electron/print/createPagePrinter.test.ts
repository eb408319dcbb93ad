import { describe, expect, it } from 'vitest';
import { createRecordingLog } from '../log/testing/createRecordingLog.ts';
import { type PrintableContents, createPagePrinter } from './createPagePrinter.ts';

const size = { widthMm: 60, heightMm: 40 };
const onePrinter: readonly unknown[] = [{ name: 'label printer' }];

/** Contents that answer what the test says, and what they were asked. */
function contents(answer: {
  readonly printers?: readonly unknown[];
  readonly pdf?: () => Promise<Uint8Array>;
  readonly failureReason?: string;
}) {
  const asked: unknown[] = [];
  const port: PrintableContents = {
    printToPDF: (options) => {
      asked.push(options);
      return answer.pdf?.() ?? Promise.resolve(Buffer.from('%PDF'));
    },
    print: (options, done) => {
      asked.push(options);
      done(answer.failureReason === undefined, answer.failureReason ?? '');
    },
    getPrintersAsync: async () => answer.printers ?? onePrinter,
  };
  return { asked, port };
}

function printer(port: PrintableContents | null) {
  const log = createRecordingLog();
  return { log, ...createPagePrinter({ contents: () => port, log }) };
}

describe('createPagePrinter', () => {
  it('makes a PDF of pages of exactly this size, without margins', async () => {
    const { asked, port } = contents({});
    expect(await printer(port).toPdf(size)).toEqual({ ok: true, value: new Uint8Array([37, 80, 68, 70]) });
    expect(asked).toEqual([
      {
        pageSize: { width: 60 / 25.4, height: 40 / 25.4 },
        preferCSSPageSize: true,
        printBackground: true,
        margins: { top: 0, bottom: 0, left: 0, right: 0 },
      },
    ]);
  });

  it('says so when no PDF comes of it', async () => {
    const { port } = contents({ pdf: () => Promise.reject(new Error('Failed to generate PDF')) });
    const { log, toPdf } = printer(port);
    expect(await toPdf(size)).toMatchObject({ ok: false, error: expect.stringContaining('PDF 没有生成') });
    expect(log.lines.map(({ event }) => event)).toEqual(['print.noPdf']);
    expect(await printer(null).toPdf(size)).toMatchObject({ ok: false });
  });

  it('opens the system’s dialog with the size in microns', async () => {
    const { asked, port } = contents({});
    expect(await printer(port).print({ widthMm: 99.1, heightMm: 38.1 })).toEqual({
      printed: true,
      problem: '',
    });
    expect(asked).toEqual([
      {
        silent: false,
        pageSize: { width: 99_100, height: 38_100 },
        printBackground: true,
        margins: { marginType: 'none' },
      },
    ]);
  });

  it('does not open it where there is no printer', async () => {
    const { asked, port } = contents({ printers: [] });
    expect(await printer(port).print(size)).toMatchObject({
      printed: false,
      problem: expect.stringContaining('找不到打印机'),
    });
    expect(asked).toEqual([]);
  });

  it.each([
    ['Print job canceled', '已取消打印', []],
    ['Print job failed', '没有打印成功', ['print.failed']],
    ['Invalid printer settings', '没有打印成功', ['print.failed']],
  ])('tells "%s" in Chinese', async (failureReason, problem, logged) => {
    const { port } = contents({ failureReason });
    const { log, print } = printer(port);
    expect(await print(size)).toEqual({ printed: false, problem: expect.stringContaining(problem) });
    expect(log.lines.map(({ event }) => event)).toEqual(logged);
  });
});
