const expired = '平台的安全证书已过期，请联系平台管理员更换证书';
const ownIssuer = '平台的安全证书是自己签发的，无法确认对方身份，请联系平台管理员';
const unknownIssuer = '平台的安全证书不是由受信任的机构签发的，无法确认对方身份，请联系平台管理员';
const noTls = '对方没有按加密方式应答，端口可能不对，或平台只支持 http，请核对平台地址';

const reasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: expired,
  CERT_NOT_YET_VALID: '平台的安全证书还没有到生效日期，请先核对本机的日期和时间',
  DEPTH_ZERO_SELF_SIGNED_CERT: ownIssuer,
  SELF_SIGNED_CERT_IN_CHAIN: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
  CERT_UNTRUSTED: unknownIssuer,
  CERT_REVOKED: '平台的安全证书已被吊销，请联系平台管理员更换证书',
  ERR_TLS_CERT_ALTNAME_INVALID: '平台的安全证书与平台地址不是同一个主机，请核对平台地址',
  HOSTNAME_MISMATCH: '平台的安全证书与平台地址不是同一个主机，请核对平台地址',
  EPROTO: noTls,
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: noTls,
  ERR_SSL_UNSUPPORTED_PROTOCOL: '平台的加密协议版本过旧，请联系平台管理员升级',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: '平台的加密协议版本过旧，请联系平台管理员升级',
  ECONNRESET: noTls,
};

/** Why a secure connection failed and what to do, by the code of OpenSSL or Node. */
export function tlsReason(code: string): string {
  return reasons[code] ?? `无法建立加密连接（${code || '原因不明'}），请核对平台地址或联系平台管理员`;
}
