/** Whether the relay beside it can serve and write: for a container's health check. */
const port = process.env.PORT || "3000";
const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
process.exitCode = answer?.ok ? 0 : 1;
