// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, shallowRef } from 'vue';
import { eventually } from '#shared/lib/testing/eventually.ts';
import { BridgeFailure } from '../../bridge/bridge.ts';
import { createFakeBridge } from '../../bridge/testing/fakeBridge.ts';
import type { PrintableDocument } from './PrintableDocument.ts';
import { usePagePrinting } from './usePagePrinting.ts';

function sheetsOf(pages: number): PrintableDocument {
  return { page: { width: 60, height: 40 }, pages };
}

/** The rules that were added to the page, as far as a test needs them. */
class PageRules {
  text = '';
  replaceSync(text: string): void {
    this.text = text;
  }
}

function adopted(): readonly PageRules[] {
  return document.adoptedStyleSheets as unknown as readonly PageRules[];
}

describe('usePagePrinting', () => {
  const scope = effectScope();
  const saved: { name: string; content: Blob }[] = [];

  beforeEach(() => {
    vi.stubGlobal('CSSStyleSheet', PageRules);
    Object.assign(document, { adoptedStyleSheets: [] });
    saved.length = 0;
    let content: Blob | null = null;
    vi.stubGlobal('URL', {
      createObjectURL: (blob: Blob) => ((content = blob), 'blob:1'),
      revokeObjectURL: () => undefined,
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      if (content !== null) saved.push({ name: this.download, content });
    });
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  function printing(answers: Parameters<typeof createFakeBridge>[0], pages = 45) {
    const sheets = shallowRef(sheetsOf(pages));
    const made = scope.run(() => usePagePrinting(createFakeBridge(answers), '标签', () => sheets.value));
    if (made === undefined) throw new Error('the scope has ended');
    return { ...made, sheets };
  }

  it('has all pages ready, of the right size, while the printer is asked, and none afterwards', async () => {
    const seen: unknown[] = [];
    const labels = printing({
      'print.page': async (size) => {
        seen.push(size, labels.prepared.value, labels.phase.value, ...adopted().map(({ text }) => text));
        return { printed: true, problem: '' };
      },
    });
    await labels.print();
    expect(seen).toEqual([
      { widthMm: 60, heightMm: 40 },
      45,
      'printing',
      '@page { size: 60mm 40mm; margin: 0; }',
    ]);
    expect(adopted()).toEqual([]);
    expect(labels.prepared.value).toBe(0);
    expect(labels.phase.value).toBe('idle');
    expect(labels.notice.value).toEqual({ kind: 'good', text: '已交给打印机，共 45 页。' });
  });

  it('says why nothing was printed', async () => {
    const labels = printing({ 'print.page': async () => ({ printed: false, problem: '已取消打印。' }) });
    await labels.print();
    expect(labels.notice.value).toEqual({ kind: 'warn', text: '已取消打印。' });
  });

  it('hands the PDF over as a file', async () => {
    const labels = printing({ 'print.pdf': async () => new Uint8Array([37, 80, 68, 70]) });
    await labels.savePdf('标识标签-2026-05-01.pdf');
    expect(saved).toHaveLength(1);
    expect(saved[0]?.name).toBe('标识标签-2026-05-01.pdf');
    expect(saved[0]?.content).toMatchObject({ type: 'application/pdf', size: 4 });
    expect(labels.notice.value?.kind).toBe('good');
  });

  it.each(['print', 'savePdf'] as const)('is ready again when the main process fails: %s', async (action) => {
    const fail = () => Promise.reject(new BridgeFailure('print.pdf', { code: 'failed', message: '' }));
    const labels = printing({ 'print.page': fail, 'print.pdf': fail });
    await labels[action]('a.pdf');
    expect(saved).toEqual([]);
    expect(adopted()).toEqual([]);
    expect(labels.phase.value).toBe('idle');
    expect(labels.notice.value).toMatchObject({ kind: 'bad', text: expect.stringContaining('标签还在这里') });
  });

  it('does one thing at a time', async () => {
    let asked = 0;
    const labels = printing({
      'print.page': async () => {
        asked += 1;
        return { printed: true, problem: '' };
      },
    });
    await Promise.all([labels.print(), labels.print()]);
    expect(asked).toBe(1);
  });

  it('forgets the result when the pages change', async () => {
    const labels = printing({ 'print.page': async () => ({ printed: true, problem: '' }) });
    await labels.print();
    labels.sheets.value = sheetsOf(2);
    await eventually(() => expect(labels.notice.value).toBeNull());
  });
});
