import type { Answer } from './localServer.ts';

/** Answers with a status and a text. */
export function text(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

/** Answers 200 with JSON. */
export function json(value: unknown): Answer {
  return text(200, JSON.stringify(value), { 'Content-Type': 'application/json' });
}

/** Takes the request and hangs up. */
export const hangUp: Answer = (_request, _response, socket) => {
  socket.resetAndDestroy();
};

/** Begins an answer and hangs up. */
export const halfBody: Answer = (_request, response, socket) => {
  response.writeHead(200, { 'Content-Length': '100' });
  response.write('{"status":"0"', () => socket.destroy());
};
