import { randomUUID } from 'node:crypto';

/** One file as multipart/form-data, the name written as browsers do. */
export function encodeMultipart(field: string, file: { readonly name: string; readonly bytes: Uint8Array }) {
  const boundary = `----form-${randomUUID()}`;
  const name = file.name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\n` +
    'Content-Type: application/octet-stream\r\n\r\n';
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
