import { a4, type Size } from '../../printing/PrintableDocument.ts';

/** What is in the printer: a roll of single labels (the page is the label) or an A4 sheet of them. Millimetres. */
export interface LabelFormat {
  readonly id: string;
  readonly kind: 'single' | 'sheet';
  readonly page: Size;
  readonly label: Size;
  readonly columns: number;
  readonly rows: number;
  /** From the page's upper left corner to the first label's. */
  readonly margin: { readonly left: number; readonly top: number };
  readonly gap: { readonly across: number; readonly down: number };
  /** Kept clear inside each label; more where labels reach the edge of a sheet, which printers leave blank. */
  readonly padding: number;
}

function single(width: number, height: number): LabelFormat {
  const label = { width, height };
  return {
    id: `${width}x${height}`,
    kind: 'single',
    page: label,
    label,
    columns: 1,
    rows: 1,
    margin: { left: 0, top: 0 },
    gap: { across: 0, down: 0 },
    padding: 2,
  };
}

type SheetPart = 'label' | 'columns' | 'rows' | 'margin' | 'gap' | 'padding';

function sheet(parts: Pick<LabelFormat, SheetPart>): LabelFormat {
  return { id: `a4-${parts.columns}x${parts.rows}`, kind: 'sheet', page: a4, ...parts };
}

const noGap = { across: 0, down: 0 };

/** The formats on offer, single labels first, each group from small to large. */
export const labelFormats: readonly LabelFormat[] = [
  single(40, 30),
  single(50, 30),
  single(60, 40),
  single(70, 50),
  single(100, 70),
  sheet({
    label: { width: 63.5, height: 38.1 },
    columns: 3,
    rows: 7,
    margin: { left: 7.25, top: 15.15 },
    gap: { across: 2.5, down: 0 },
    padding: 2,
  }),
  sheet({
    label: { width: 70, height: 37 },
    columns: 3,
    rows: 8,
    margin: { left: 0, top: 0.5 },
    gap: noGap,
    padding: 5,
  }),
  sheet({
    label: { width: 99.1, height: 38.1 },
    columns: 2,
    rows: 7,
    margin: { left: 4.65, top: 15.15 },
    gap: { across: 2.5, down: 0 },
    padding: 2,
  }),
  sheet({
    label: { width: 105, height: 74.25 },
    columns: 2,
    rows: 4,
    margin: { left: 0, top: 0 },
    gap: noGap,
    padding: 6,
  }),
];

/** As people know it from the box, e.g. "40 × 30 毫米" or "A4 3 × 8（70 × 37 毫米）". */
export function formatName({ kind, label, columns, rows }: LabelFormat): string {
  const size = `${label.width} × ${label.height} 毫米`;
  return kind === 'single' ? size : `A4 ${columns} × ${rows}（${size}）`;
}

/** The part of a label that may be printed. */
export function innerSize({ label, padding }: LabelFormat): Size {
  return { width: label.width - 2 * padding, height: label.height - 2 * padding };
}
