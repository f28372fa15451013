import cluster from "node:cluster";

/**
 * Several relays on one port, each a process: the system gives each new connection to one of them. A
 * process that ends is replaced; its people come back to another.
 */

/** One that cannot start is not tried over and over at full speed. */
const againAfterMs = 1_000;
/** D5, and a little for the processes to be gone. */
const stopWithinMs = 4_900;

/** Resolves with the port when all of them listen. Ends this process when it is told to stop. */
export function startProcesses(count: number): Promise<number> {
  let isStopping = false;
  let hasStarted = false;
  const again = new Set<NodeJS.Timeout>();
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    for (const timer of again) clearTimeout(timer);
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    for (const worker of workers()) worker.process.kill("SIGTERM");
    if (workers().length === 0) process.exit(0);
  };
  // A terminal sends it to every process; each then stops by itself.
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  return new Promise((resolve) => {
    const listening = new Set<number>();
    cluster.on("listening", (worker, { port }) => {
      listening.add(worker.id);
      if (listening.size < count || hasStarted) return;
      hasStarted = true;
      resolve(port);
    });
    cluster.on("exit", (_worker, code) => {
      if (isStopping) {
        if (workers().length === 0) process.exit(0);
        return;
      }
      // It has said why; the others would say the same.
      if (!hasStarted) process.exit(code === 0 ? 1 : code);
      const timer = setTimeout(() => {
        again.delete(timer);
        cluster.fork();
      }, againAfterMs);
      again.add(timer);
    });
    for (let each = 0; each < count; each++) cluster.fork();
  });
}

function workers() {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}
