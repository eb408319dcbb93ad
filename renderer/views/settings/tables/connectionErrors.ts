import type { DatabaseTarget } from '#shared/tables/databaseTarget.ts';
import { checkHost } from '../checkHost.ts';
import type { DraftErrors, SecretDraft } from '../draftTypes.ts';

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/;

/** What a server cannot be reached without, and what is wrong with it, by field. */
export function connectionErrors(
  { engine, host, database, schema, user, tls, ca }: DatabaseTarget,
  password: SecretDraft,
): DraftErrors {
  const found: Record<string, string | null> = {
    host: host === '' ? '请填写数据库服务器的主机名或 IP 地址，由数据库管理员提供。' : checkHost(host),
    database: database === '' ? '请填写数据库的名称，由数据库管理员提供。' : null,
    schema: engine === 'postgresql' && schema === '' ? '请填写模式，通常是 public。' : null,
    user: user === '' ? '请填写登录数据库的用户名。' : null,
    password:
      password.typed === '' && password.kept === 'none'
        ? '请填写登录数据库的密码，由数据库管理员分配。'
        : null,
    ca: tls === 'required' ? checkCertificate(ca) : null,
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, message]) => (message === null ? [] : [[field, message]])),
  );
}

/** What is wrong with the PEM text of a certificate authority; null = nothing, "" included. */
function checkCertificate(pem: string): string | null {
  if (pem === '') return null;
  if (pem.includes('PRIVATE KEY')) return '这是私钥，不要放在这里。请改用机构证书。';
  return certificate.test(pem)
    ? null
    : '这不是 PEM 格式的证书。请用记事本打开证书文件，把全部内容粘贴到这里。';
}
