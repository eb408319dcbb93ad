import { type ShallowRef, nextTick, ref, shallowRef, watch } from 'vue';
import type { Ref } from 'vue';
import { type Bridge, BridgeFailure } from '../../bridge/bridge.ts';
import { downloadFile } from '../../ui/downloadFile.ts';
import { nextTurn } from './nextTurn.ts';
import type { PrintableDocument } from './PrintableDocument.ts';
import { setPageSize } from './setPageSize.ts';

export type PrintPhase = 'idle' | 'preparing' | 'printing' | 'saving';

export interface PrintNotice {
  readonly kind: 'good' | 'warn' | 'bad';
  readonly text: string;
}

interface PagePrinting {
  readonly phase: Readonly<Ref<PrintPhase>>;
  /** Pages that stand ready for the printer; 0 while nothing is printed. */
  readonly prepared: Readonly<Ref<number>>;
  readonly notice: Readonly<ShallowRef<PrintNotice | null>>;
  /** Opens the system's print dialog. */
  readonly print: () => Promise<void>;
  /** Hands the pages over as a PDF file of this name. */
  readonly savePdf: (name: string) => Promise<void>;
}

/** Pages added to the print in one go, so that the window stays alive in between. */
const pagesPerTurn = 20;

/**
 * Builds all pages, prints them or makes a PDF of them, and takes them away again. One at a time.
 * `noun`: what the pages are, in words, e.g. 标签.
 */
export function usePagePrinting(
  bridge: Pick<Bridge, 'print.page' | 'print.pdf'>,
  noun: string,
  printable: () => PrintableDocument,
): PagePrinting {
  const phase = ref<PrintPhase>('idle');
  const prepared = ref(0);
  const notice = shallowRef<PrintNotice | null>(null);

  // What came of the last print says nothing about other pages.
  watch(printable, () => (notice.value = null));

  async function withPages(then: 'printing' | 'saving', act: () => Promise<PrintNotice>): Promise<void> {
    if (phase.value !== 'idle') return;
    notice.value = null;
    phase.value = 'preparing';
    const { page, pages } = printable();
    const restorePageSize = setPageSize(page);
    try {
      while (prepared.value < pages) {
        prepared.value = Math.min(pages, prepared.value + pagesPerTurn);
        await nextTick();
        await nextTurn();
      }
      phase.value = then;
      notice.value = await act();
    } finally {
      restorePageSize();
      prepared.value = 0;
      phase.value = 'idle';
    }
  }

  return {
    phase,
    prepared,
    notice,
    print: () => withPages('printing', () => printPages(bridge, noun, printable())),
    savePdf: (name) => withPages('saving', () => savePages(bridge, noun, printable(), name)),
  };
}

async function printPages(
  bridge: Pick<Bridge, 'print.page'>,
  noun: string,
  printable: PrintableDocument,
): Promise<PrintNotice> {
  const answer = await orNull(bridge['print.page'](sizeOf(printable)));
  if (answer === null)
    return {
      kind: 'bad',
      text: `没有打印：打印功能没有回应。${noun}还在这里，请再试一次，或保存为 PDF 后打印。`,
    };
  if (!answer.printed) return { kind: 'warn', text: answer.problem };
  return { kind: 'good', text: `已交给打印机，共 ${printable.pages} 页。` };
}

async function savePages(
  bridge: Pick<Bridge, 'print.pdf'>,
  noun: string,
  printable: PrintableDocument,
  name: string,
): Promise<PrintNotice> {
  const bytes = await orNull(bridge['print.pdf'](sizeOf(printable)));
  if (bytes === null)
    return { kind: 'bad', text: `PDF 没有生成。${noun}还在这里，请再试一次；若仍不成功，请减少页数。` };
  downloadFile(name, new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }));
  return { kind: 'good', text: `PDF 已生成，共 ${printable.pages} 页。请在打开的窗口里选择保存位置。` };
}

function sizeOf({ page }: PrintableDocument): { readonly widthMm: number; readonly heightMm: number } {
  return { widthMm: page.width, heightMm: page.height };
}

/** The answer, or null where the main process gave none; anything else is a bug. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (cause) {
    if (cause instanceof BridgeFailure) return null;
    throw cause;
  }
}
