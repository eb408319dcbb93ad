import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';

interface Picture {
  readonly file: string;
  readonly title: string;
  readonly text: string;
}

/** Numbered pictures of every step, and the page that shows them in order. */
export class Album {
  private readonly pictures: Picture[] = [];

  private constructor(
    readonly folder: string,
    private readonly page: Page,
  ) {}

  static async open(folder: string, page: Page): Promise<Album> {
    await fs.rm(folder, { recursive: true, force: true });
    await fs.mkdir(folder, { recursive: true });
    return new Album(folder, page);
  }

  /** Takes the picture of a step. `text` says in Chinese what is to be seen. */
  async take(title: string, text: string): Promise<void> {
    const number = String(this.pictures.length + 1).padStart(2, '0');
    const file = `${number}-${title.replaceAll(/[\s/：，]/g, '-')}.png`;
    await this.page.screenshot({ path: path.join(this.folder, file) });
    this.pictures.push({ file, title: `${number} ${title}`, text });
  }

  /** Writes index.html with a summary on top; returns its path. */
  async close(summary: readonly string[]): Promise<string> {
    const steps = this.pictures.map(
      ({ file, title, text }) =>
        `<section><h2>${title}</h2><p>${text}</p><img src="${encodeURI(file)}" alt="${title}" loading="lazy"></section>`,
    );
    const lines = summary.map((line) => `<li>${line}</li>`);
    const html = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>双预防归集客户端 演示记录</title>
<style>body{font-family:"Microsoft YaHei UI","Noto Sans CJK SC",sans-serif;max-width:1100px;margin:24px auto;padding:0 16px;color:#1f2937}
img{max-width:100%;border:1px solid #d1d5db;border-radius:4px}section{margin-top:32px}h2{font-size:16px}</style></head>
<body><h1>双预防归集客户端 演示记录</h1><ul>${lines.join('')}</ul>${steps.join('\n')}</body></html>`;
    const file = path.join(this.folder, 'index.html');
    await fs.writeFile(file, html);
    return file;
  }
}
