/** Bytes of their own: a view into a shared buffer would take the whole buffer along to the window. */
export function plainBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
