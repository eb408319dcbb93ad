import { halfWidth } from './halfWidth.ts';

const mobile = /^1[3-9]\d{9}$/;

/** A telephone number as 11 digits, or as a landline with its area code; other text is left to validation. */
export function readPhone(text: string): string {
  const compact = halfWidth(text)
    .replace(/[\s()]/g, '')
    .replace(/[–—−]/g, '-');
  const national = compact.replace(/^(?:(?:\+86|0086)-?)+/, '');
  const digits = national.replace(/-/g, '');
  if (mobile.test(digits)) return digits;
  const lostZero =
    national !== compact && /^[2-9]\d{1,2}-?\d{7,8}$/.test(national) && !/^[48]00/.test(national);
  return lostZero ? `0${national}` : national;
}
