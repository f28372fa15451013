import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { socketPath } from "../../shared/protocol.ts";
import { newSecret, roomOf } from "../../shared/room.ts";

const root = path.resolve(import.meta.dirname, "../..");
const secondStartMs = 3_000;
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** Runs an npm command as people do and resolves with the first address it prints. */
async function startCommand(...args: readonly string[]): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "sameboat-command-"));
  stops.push(async () => rmSync(folder, { recursive: true, force: true }));
  const child = spawn("npm", args, {
    cwd: root,
    // A group of its own, so that what npm starts stops too.
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production", PORT: "0", DATA_DIR: folder },
  });
  stops.push(() => stopGroup(child));
  for await (const line of createInterface(child.stdout)) {
    const address = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error(`npm ${args.join(" ")} ended without an address`);
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  process.kill(-child.pid, "SIGTERM");
  await ended;
}

async function readPage(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  expect(answer.status).toBe(200);
  return answer.text();
}

test("npm start serves the app, and a second start answers within three seconds", async () => {
  await startCommand("start");
  await stops.pop()?.();

  const startedAt = performance.now();
  const address = await startCommand("start");
  expect(await readPage(`${address}/b`)).toContain("<html");
  expect(performance.now() - startedAt).toBeLessThan(secondStartMs);
});

test("npm run dev serves the app and hands sockets on to the relay", async () => {
  const address = await startCommand("run", "dev");
  expect(await readPage(`${address}/b`)).toContain("/@vite/client");

  const socket = new WebSocket(`${address}${socketPath}${roomOf(newSecret())}`, {
    origin: address,
  });
  stops.push(async () => socket.terminate());
  const [firstMessage] = await once(socket, "message");
  expect(firstMessage).toBeInstanceOf(Buffer);
});
