/**
 * Output of what runs beside each other, one after the other: the first title that is not over writes as it goes, what
 * the others say is kept until it is their turn.
 * @param {readonly string[]} titles
 * @param {Record<'stdout' | 'stderr', { write(chunk: string | Uint8Array): unknown }>} streams
 */
export function createOrderedOutput(titles, streams) {
  const kept = new Map(titles.map((title) => [title, []]));
  const over = new Set();
  let head = 0;

  function flush() {
    while (head < titles.length) {
      for (const { stream, chunk } of kept.get(titles[head]).splice(0)) streams[stream].write(chunk);
      if (!over.has(titles[head])) return;
      head += 1;
    }
  }

  return {
    write(title, stream, chunk) {
      kept.get(title).push({ stream, chunk });
      flush();
    },
    end(title) {
      over.add(title);
      flush();
    },
  };
}
