/**
 * What the window may load: its own files and nothing else. All traffic with platforms leaves from the main
 * process, so the window needs no connection of its own.
 */
const directives: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  // No 'unsafe-inline': Vue sets single style properties from script, which the policy does not concern.
  'style-src': "'self'",
  // data: and blob: for previews of files that were picked on this machine.
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

export const contentSecurityPolicy = Object.entries(directives)
  .map(([name, value]) => `${name} ${value}`)
  .join('; ');
