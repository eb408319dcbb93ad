/** The kinds of two-dimensional codes a label can carry. */
export const symbologies = ['qrCode', 'dataMatrix'] as const;
export type Symbology = (typeof symbologies)[number];

export const symbologyWords: Readonly<Record<Symbology, string>> = {
  qrCode: '二维码',
  dataMatrix: 'Data Matrix',
};

/** Clear modules that each symbology wants on all four sides; Data Matrix needs one, two read more surely. */
export const quietZones: Readonly<Record<Symbology, number>> = { qrCode: 4, dataMatrix: 2 };
