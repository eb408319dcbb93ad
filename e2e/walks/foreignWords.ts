import type { Page } from '@playwright/test';
import type { RunningApp } from '../fixtures/launchApp.ts';

/** Names of things that have no Chinese name, or that the platform's own documents print in Latin letters. */
const allowed = new Set(
  'AppID AppSecret ID CSV csv xlsx pdf doc docx SOP Excel UTF GBK Ctrl Alt Enter TLS MB http https txcode upload Authorization Bearer access_token deleteObjects JSON PDF Data Matrix handles TCP IP SQL sql PEM pem crt dpkg PostgreSQL MySQL MariaDB Kingbase openGauss CockroachDB OceanBase TiDB GoldenDB public updateDate'.split(
    ' ',
  ),
);

/** Words in Latin letters that a person would read or hear, each with its line. */
export async function foreignWords({ page, userData }: RunningApp): Promise<readonly string[]> {
  const codes = new Set(await wordsOfCode(page));
  const found = (await visibleLines(page)).flatMap((line) =>
    wordsIn(line.replace(userData, ''))
      .filter((word) => !codes.has(word))
      .map((word) => `${word} in “${line}”`),
  );
  return [...new Set(found)];
}

/** What is no word: addresses, paths, names of files, handles, numbers with letters in them, and lone capitals as in 附录A, Ctrl+K, 18 位不含 I、O. */
const noWords = [
  /\d+(?:\.\d+)+\/\S*/g,
  /https?:\/\/\S+/g,
  /\/[a-z]\w*(?:\/\w+)+/g,
  /[\w-]+\.(?:dpkg|csv|sql|pem|crt|pdf)(?!\w)/g,
  /[\w.-]*\d[\w.-]*/g,
  /(?<![A-Za-z])(?:[A-Z]|X+)(?![A-Za-z])/g,
];

function wordsIn(line: string): readonly string[] {
  const rest = noWords.reduce((text, pattern) => text.replaceAll(pattern, ' '), line);
  return (rest.match(/[A-Za-z][A-Za-z_]*/g) ?? []).filter((word) => !allowed.has(word));
}

/** Words of messages as they are sent and of attributes by their names at the node, which are shown as code. */
function wordsOfCode(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main :is(pre, .code), dialog :is(pre, .code)')].flatMap(
      (element) => (element.textContent ?? '').match(/[A-Za-z][A-Za-z_]*/g) ?? [],
    ),
  );
}

/** What a person reads or hears: text, placeholders, names and tips. */
function visibleLines(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const lines = new Set((document.body.innerText + '\n' + document.title).split('\n'));
    for (const element of document.querySelectorAll('[placeholder], [title], [aria-label], [alt]')) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      for (const name of ['placeholder', 'title', 'aria-label', 'alt'])
        lines.add(element.getAttribute(name) ?? '');
    }
    return [...lines];
  });
}
