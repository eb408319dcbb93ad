/** Resolves in a later turn of the event loop: the window draws and listens in between. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
