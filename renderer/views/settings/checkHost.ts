import { hostWords } from './addressWords.ts';

/** What is wrong with a host as typed, in Chinese; null = nothing. Name, IPv4 and IPv6 are allowed (d4), no port. */
export function checkHost(typed: string): string | null {
  const host = typed.trim();
  if (host === '' || isIpv6(host)) return null;
  if (host.includes('://')) return hostWords.scheme;
  if (/[\s，。：／]/.test(host)) return hostWords.spaces;
  if (/[:/?#@[\]\\]/.test(host)) return hostWords.tooMuch;
  return null;
}

function isIpv6(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return bare.includes(':') && URL.canParse(`http://[${bare}]`);
}
