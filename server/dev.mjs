/**
 * `npm run dev`: the same app with reload on change. Vite serves the client at the one address
 * people open and hands what belongs to the relay on to it; tsx restarts the relay when its
 * sources change.
 */
import { spawn } from "node:child_process";
import { createServer as createSocketServer } from "node:net";
import { networkInterfaces } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const host = process.env.HOST || "0.0.0.0";
const wantedPort = Number(process.env.PORT || 3000);
/** What the relay answers, and Vite does not. */
const relayPaths = ["^/ws/", "^/api/", "^/healthz$", "^/readyz$", "^/metrics$"];

const relayPort = await freePort();
const vite = await serveClient().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
const { port } = vite.httpServer.address();
const relay = startRelay();
relay.once("exit", (code) => stop(code ?? 1));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop(0));

async function serveClient() {
  const target = `http://127.0.0.1:${relayPort}`;
  const server = await createServer({
    configFile: path.join(root, "vite.config.ts"),
    clearScreen: false,
    logLevel: "warn",
    server: {
      host,
      port: wantedPort,
      strictPort: true,
      proxy: Object.fromEntries(relayPaths.map((key) => [key, { target, ws: true }])),
    },
  });
  return server.listen();
}

function startRelay() {
  const tsx = path.join(root, "node_modules", "tsx", "dist", "cli.mjs");
  const started = spawn(
    process.execPath,
    [tsx, "watch", "--clear-screen=false", "server/main.ts"],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        ...process.env,
        HOST: "127.0.0.1",
        PORT: String(relayPort),
        ALLOWED_ORIGINS: process.env.ALLOWED_ORIGINS ?? ownOrigins().join(","),
      },
    },
  );
  // The relay names the address it listens on, where the page would not reload.
  const { local, network } = vite.resolvedUrls;
  const greeting = `With reload on change:     ${local[0] ?? network[0]}`;
  createInterface(started.stdout).on("line", (line) => {
    console.log(line.includes(`127.0.0.1:${relayPort}`) ? greeting : line);
  });
  return started;
}

/** Every address a browser on this computer or in its network may have come by. */
function ownOrigins() {
  const addresses = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .map(({ address, family }) => (family === "IPv6" ? `[${address}]` : address));
  return ["localhost", ...addresses].map((name) => `http://${name}:${port}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createSocketServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}

async function stop(code) {
  if (process.exitCode !== undefined) return;
  process.exitCode = code;
  relay.kill("SIGTERM");
  await vite.close();
}
