/** Bounds of a package. A file that exceeds one was not made by this program and is refused before it is read. */

const mebibyte = 1024 * 1024;

/** Bytes of a whole package file: what a FAT-formatted stick takes. */
export const maxPackageBytes = 4096 * mebibyte - 1;

/** Bytes of one block of records or acknowledgements. */
export const maxBlockBytes = 4 * mebibyte;

/** Bytes of a file in one frame. */
export const fileFrameBytes = mebibyte;

/** Bytes of one file, as the attachment store takes them. */
export const maxFileBytes = 50 * mebibyte;

/** Bytes of the manifest: its list of parts grows with the records. */
export const maxManifestBytes = 8 * mebibyte;

/** Parts of one package, whatever they are. */
export const maxParts = 40_000;

/** Records of one package. */
export const maxRecords = 2_000_000;

/** Bytes at which a block of records is closed. */
export const blockBytes = mebibyte / 4;

/** Characters of one value: beyond what any form takes, far below what would hurt. */
export const maxValueLength = 20_000;

/** Characters of the unit's name. */
export const maxUnitLength = 200;
