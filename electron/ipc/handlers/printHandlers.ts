import type { BridgeResponse } from '#shared/bridge/contract.ts';
import type { HandlersOf, ParsedRequest } from '#shared/bridge/Handlers.ts';
import { type Result, ok } from '#shared/lib/result.ts';

/** Prints the window's page as its print rules show it. Errors are Chinese sentences for the screen. */
interface PagePrinter {
  toPdf(size: ParsedRequest<'print.pdf'>): Promise<Result<BridgeResponse<'print.pdf'>, string>>;
  /** Opens the system's dialog; answers once it was left. */
  print(size: ParsedRequest<'print.page'>): Promise<BridgeResponse<'print.page'>>;
}

export function printHandlers(printer: PagePrinter): HandlersOf<'print'> {
  return {
    'print.pdf': (size) => printer.toPdf(size),
    'print.page': async (size) => ok(await printer.print(size)),
  };
}
