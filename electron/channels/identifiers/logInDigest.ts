import { createHash } from 'node:crypto';

/**
 * The password of 密文 log-ins: hex(sha256(hex(sha256(password)) + date)), lower case. `date`: YYYY-MM-DD of
 * Asia/Shanghai.
 */
export function logInDigest(password: string, date: string): string {
  return sha256(sha256(password) + date);
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
