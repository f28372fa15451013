// Put into every page before its own scripts: how long keys wait until they are painted.
(() => {
  const keys = [];
  const channel = new MessageChannel();
  let waiting = [];
  // A task that follows the frame.
  channel.port1.onmessage = () => {
    const done = performance.now();
    for (const { at, begins } of waiting) keys.push([begins - at, done - at]);
    waiting = [];
  };
  addEventListener(
    "keydown",
    ({ timeStamp: at }) => {
      requestAnimationFrame(() => {
        waiting.push({ at, begins: performance.now() });
        channel.port2.postMessage(null);
      });
    },
    { capture: true },
  );
  // For each key: from the press to the beginning of its frame, and to its end; milliseconds.
  window.benchKeys = () => keys.splice(0);
})();
