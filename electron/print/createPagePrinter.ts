import type { BridgeResponse } from '#shared/bridge/contract.ts';
import type { ParsedRequest } from '#shared/bridge/Handlers.ts';
import { type Result, err, ok } from '#shared/lib/result.ts';
import type { Log } from '../log/Log.ts';
import { printWords } from './printWords.ts';

/** Width and height of a printed page. */
type PageSize = ParsedRequest<'print.page'>;
type PrintAnswer = BridgeResponse<'print.page'>;

/** What is needed of the window's contents; Electron's WebContents has it. */
export interface PrintableContents {
  printToPDF(options: PdfOptions): Promise<Uint8Array>;
  /** The reason of a failure is English, for programs. */
  print(options: PrintOptions, done: (success: boolean, failureReason: string) => void): void;
  getPrintersAsync(): Promise<readonly unknown[]>;
}

interface PdfOptions {
  /** Inches. */
  readonly pageSize: { readonly width: number; readonly height: number };
  readonly preferCSSPageSize: boolean;
  readonly printBackground: boolean;
  readonly margins: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  };
}

interface PrintOptions {
  readonly silent: boolean;
  /** Microns. */
  readonly pageSize: { readonly width: number; readonly height: number };
  readonly printBackground: boolean;
  readonly margins: { readonly marginType: 'none' };
}

const mmPerInch = 25.4;
const micronsPerMm = 1000;

/** Prints what the window shows under its print rules, on pages without margins. `contents`: null = no window. */
export function createPagePrinter(options: {
  readonly contents: () => PrintableContents | null;
  readonly log: Log;
}): {
  readonly toPdf: (size: PageSize) => Promise<Result<Uint8Array<ArrayBuffer>, string>>;
  readonly print: (size: PageSize) => Promise<PrintAnswer>;
} {
  const { contents, log } = options;
  return {
    toPdf: async (size) => {
      const page = contents();
      if (page === null) return err(printWords.windowGone);
      try {
        return ok(new Uint8Array(await page.printToPDF(pdfOptions(size))));
      } catch (error) {
        log.warn('print.noPdf', { error });
        return err(printWords.noPdf);
      }
    },
    print: async (size) => {
      const page = contents();
      // Without a printer the system's dialog says nothing useful, or does not come at all.
      if (page === null || (await page.getPrintersAsync()).length === 0) return failed(printWords.noPrinter);
      const reason = await openDialog(page, size);
      if (reason === null) return { printed: true, problem: '' };
      if (/cancel/i.test(reason)) return failed(printWords.cancelled);
      log.warn('print.failed', { reason });
      return failed(printWords.notPrinted);
    },
  };
}

/** Why it was not printed, null if it was. */
function openDialog(page: PrintableContents, { widthMm, heightMm }: PageSize): Promise<string | null> {
  const options: PrintOptions = {
    silent: false,
    pageSize: {
      width: Math.round(widthMm * micronsPerMm),
      height: Math.round(heightMm * micronsPerMm),
    },
    printBackground: true,
    margins: { marginType: 'none' },
  };
  return new Promise((resolve) => {
    page.print(options, (success, failureReason) => resolve(success ? null : failureReason));
  });
}

function pdfOptions({ widthMm, heightMm }: PageSize): PdfOptions {
  return {
    pageSize: { width: widthMm / mmPerInch, height: heightMm / mmPerInch },
    preferCSSPageSize: true,
    printBackground: true,
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
  };
}

function failed(problem: string): PrintAnswer {
  return { printed: false, problem };
}
