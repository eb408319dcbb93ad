/** Width and height in millimetres. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is to be printed: so many pages, all of one size. */
export interface PrintableDocument {
  readonly page: Size;
  readonly pages: number;
}

export const a4: Size = { width: 210, height: 297 };
