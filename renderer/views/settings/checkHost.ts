/** What is wrong with a host as typed, in Chinese; null = nothing. Name, IPv4 and IPv6 are allowed (d4), no port. */
export function checkHost(typed: string): string | null {
  const host = typed.trim();
  if (host === '' || isIpv6(host)) return null;
  if (host.includes('://')) return '只填主机名或 IP 地址，不要带 :// 前面的部分，例如 10.0.0.8。';
  if (/[\s，。：／]/.test(host)) return '主机里有空格或中文标点，请去掉，例如 10.0.0.8。';
  if (/[:/?#@[\]\\]/.test(host)) return '只填主机名或 IP 地址，端口另外填写，例如 10.0.0.8。';
  return null;
}

function isIpv6(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return bare.includes(':') && URL.canParse(`http://[${bare}]`);
}
