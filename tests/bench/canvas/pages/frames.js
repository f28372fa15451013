// Put into every page before its own scripts: notes when frames begin while something is measured.
(() => {
  let frames = [];
  let next;
  const see = (now) => {
    frames.push(now);
    next = requestAnimationFrame(see);
  };
  window.benchFrames = {
    start() {
      frames = [];
      next = requestAnimationFrame(see);
    },
    stop() {
      cancelAnimationFrame(next);
      return frames;
    },
  };
})();
