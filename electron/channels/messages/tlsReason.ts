type Reason = (noun: string) => string;

const expired: Reason = (noun) => `${noun}的安全证书已过期，请联系${noun}管理员更换证书`;
const ownIssuer: Reason = (noun) => `${noun}的安全证书是自己签发的，无法确认对方身份，请联系${noun}管理员`;
const unknownIssuer: Reason = (noun) =>
  `${noun}的安全证书不是由受信任的机构签发的，无法确认对方身份，请联系${noun}管理员`;
const otherHost: Reason = (noun) => `${noun}的安全证书与${noun}地址不是同一个主机，请核对${noun}地址`;
const oldProtocol: Reason = (noun) => `${noun}的加密协议版本过旧，请联系${noun}管理员升级`;
const noTls: Reason = (noun) =>
  `对方没有按加密方式应答，端口可能不对，或${noun}只支持 http，请核对${noun}地址`;

const reasons: Readonly<Record<string, Reason>> = {
  CERT_HAS_EXPIRED: expired,
  CERT_NOT_YET_VALID: (noun) => `${noun}的安全证书还没有到生效日期，请先核对本机的日期和时间`,
  DEPTH_ZERO_SELF_SIGNED_CERT: ownIssuer,
  SELF_SIGNED_CERT_IN_CHAIN: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
  CERT_UNTRUSTED: unknownIssuer,
  CERT_REVOKED: (noun) => `${noun}的安全证书已被吊销，请联系${noun}管理员更换证书`,
  ERR_TLS_CERT_ALTNAME_INVALID: otherHost,
  HOSTNAME_MISMATCH: otherHost,
  EPROTO: noTls,
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: noTls,
  ERR_SSL_UNSUPPORTED_PROTOCOL: oldProtocol,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: oldProtocol,
  ECONNRESET: noTls,
};

/**
 * Why a secure connection failed and what to do, by the code of OpenSSL or Node. `noun`: what the other side is,
 * e.g. 平台.
 */
export function tlsReason(code: string, noun: string): string {
  return reasons[code]?.(noun) ?? `加密方式没有谈成，原因不明，请核对${noun}地址或联系${noun}管理员`;
}
