import type { Size } from './PrintableDocument.ts';

/**
 * Makes printed pages exactly this large, without margins, until the returned function is called. A constructed
 * sheet, for the size is only known now and the page's security policy allows no inline styles.
 */
export function setPageSize({ width, height }: Size): () => void {
  const rule = new CSSStyleSheet();
  rule.replaceSync(`@page { size: ${width}mm ${height}mm; margin: 0; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rule];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== rule);
  };
}
