/** An answer before it goes out. */
export interface Reply {
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export function jsonReply(value: unknown, httpStatus = 200): Reply {
  return {
    httpStatus,
    headers: { 'Content-Type': 'application/json; charset=UTF-8' },
    body: JSON.stringify(value),
  };
}

export function textReply(body: string, httpStatus = 200): Reply {
  return { httpStatus, headers: { 'Content-Type': 'text/plain; charset=UTF-8' }, body };
}

/** A page as proxies and log-in portals send it. */
export function htmlReply(title: string, httpStatus: number, headers: Record<string, string> = {}): Reply {
  return {
    httpStatus,
    headers: { 'Content-Type': 'text/html; charset=UTF-8', ...headers },
    body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}

/** {status, err} of annex C, which annex A borrows; `status` "0" is success and anything else is not. */
export function refusalReply(reason: string, httpStatus = 200): Reply {
  return jsonReply({ status: '1', err: reason }, httpStatus);
}
