import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, test } from "vitest";

/**
 * What stands in the files for hosting, as far as it can be tried without a container engine: the
 * same entry point as an account without rights, on a tree it cannot write to, with nothing in its
 * environment. The proxies themselves run in `npm run soak -- --proxy`.
 */

const root = resolve(import.meta.dirname, "../..");
const read = (name: string) => readFile(join(root, name), "utf8");
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const cleanUp: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

/** Paths that the last stage of the image takes from the build, with their place in it. */
async function imageFiles(): Promise<string[]> {
  const copies = (await read("Dockerfile")).matchAll(/^COPY --from=build .*?\/app\/(\S+) \S+$/gm);
  return [...copies].map(([, from = ""]) => from);
}

async function command(pattern: RegExp): Promise<string[]> {
  const [, words = ""] = pattern.exec(await read("Dockerfile")) ?? [];
  const list: unknown = JSON.parse(words);
  return Array.isArray(list) ? list.map(String) : [];
}

describe("the image", () => {
  test("starts as npm start does, without rights, with one volume and a health check", async () => {
    const { scripts } = JSON.parse(await read("package.json"));
    const text = await read("Dockerfile");
    expect((await command(/^CMD (.*)$/m)).join(" ")).toBe(scripts.start);
    expect(text).toMatch(/^USER node$/m);
    expect(text.match(/^VOLUME .*$/gm)).toEqual(["VOLUME /data"]);
    expect(text).toMatch(/^HEALTHCHECK /m);
    expect(text).toContain("DATA_DIR=/data");
  });

  test("is built from sources only, and from all of them", async () => {
    const rules = (await read(".dockerignore")).split("\n").filter((line) => /^[^#]/.test(line));
    expect(rules[0]).toBe("*");
    const taken = rules.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    const setup = await read("server/setup.mjs");
    const listOf = (name: string) =>
      [...(new RegExp(`${name} = \\[([^\\]]*)`).exec(setup)?.[1] ?? "").matchAll(/"([^"]+)"/g)].map(
        ([, each = ""]) => each,
      );
    const needed = [...listOf("sourceFolders"), ...listOf("sourceFiles")];
    expect(needed.length).toBeGreaterThan(5);
    for (const name of needed) expect(taken).toContain(name);
    for (const name of ["data", "node_modules", "dist", "tests", ".git"]) {
      expect(taken).not.toContain(name);
    }
    for (const name of taken) await stat(join(root, name));
  });

  test("runs as an account without rights, on a tree it cannot write to, in an empty environment", async () => {
    const { app, data } = await bareFolder();
    const before = await readdir(app, { recursive: true });
    const [, ...args] = await command(/^CMD (.*)$/m);
    const relay = await start(app, args, { DATA_DIR: data, PORT: "0" });
    const made = await fetch(`${relay.url}/api/boards`, { method: "POST" });
    expect(made.status).toBe(201);
    expect(await (await fetch(`${relay.url}/b`)).text()).toContain("<html");

    const port = new URL(relay.url).port;
    const [, ...health] = await command(/^HEALTHCHECK .*CMD (.*)$/m);
    expect(await end(spawnIn(app, health, { PORT: port }))).toMatchObject({ code: 0 });
    const tool = ["server/admin/start.mjs", "list"];
    const listed = await end(spawnIn(app, tool, { DATA_DIR: data }));
    expect(listed.output).toMatch(/^ +\d+ B .*\n1 board, /);

    relay.child.kill("SIGTERM");
    expect(await relay.ended).toMatchObject({ code: 0 });
    expect(await end(spawnIn(app, health, { PORT: port }))).toMatchObject({ code: 1 });
    expect(await readdir(app, { recursive: true })).toEqual(before);
  });
});

describe("the composition", () => {
  test("gives no service rights or a file system to write to, and only the proxy a port", async () => {
    const text = await read("compose.yaml");
    const shared = text.slice(text.indexOf("x-relay:"), text.indexOf("services:"));
    const services = text.slice(text.indexOf("services:"), text.indexOf("\nvolumes:"));
    const parts = services.split(/\n(?= {2}[a-z])/).slice(1);
    expect(parts.map((part) => part.trim().split(":")[0])).toEqual(
      expect.arrayContaining(["relay", "relay-2", "relay-3", "redis", "proxy"]),
    );
    for (const part of parts) {
      const whole = /\*relay/.test(part) ? `${part}${shared}` : part;
      expect(whole).toMatch(/read_only: true/);
      expect(whole).toMatch(/cap_drop: \[ALL\]/);
      expect(whole).toMatch(/no-new-privileges:true/);
      expect(/ports:/.test(whole)).toBe(/^ {2}proxy:/.test(part));
    }
    const scaled = parts.filter((part) => /profiles: \[scale\]/.test(part));
    expect(scaled.map((part) => part.trim().split(":")[0])).toEqual([
      "relay-2",
      "relay-3",
      "redis",
    ]);
    expect(text).toMatch(/--appendonly yes --appendfsync always\n +--maxmemory-policy noeviction/);
  });
});

describe("the proxies", () => {
  test("P1 · nginx logs neither rooms nor addresses, and lets sockets last", async () => {
    const text = await read("server/hosting/nginx.conf");
    const [format = ""] = /log_format sameboat .*$/m.exec(text) ?? [];
    expect(format).toContain("$sameboat_path");
    expect(format).not.toMatch(/\$(remote_|request |request_uri|uri|http_|args|proxy_add)/);
    expect(text).toMatch(/~\^\/ws\/ \/ws\/;/);
    for (const [, kind, rest = ""] of text.matchAll(/^\s*(access_log|error_log) (.*);$/gm)) {
      expect(rest).toMatch(kind === "error_log" ? / crit$/ : / sameboat$|^off$/);
    }
    expect(text).toContain("proxy_set_header Upgrade $http_upgrade;");
    expect(text).toContain("proxy_set_header Connection $sameboat_connection;");
    const [, seconds = "0"] = /proxy_read_timeout (\d+)s/.exec(text) ?? [];
    // The relay says something every 20 s.
    expect(Number(seconds)).toBeGreaterThan(60);
  });

  test("P1 · Caddy has no access log, and its errors leave the request out", async () => {
    const text = await read("server/hosting/Caddyfile");
    const [options = "", site = ""] = text.split("{$SAMEBOAT_HOST}");
    expect(options).toMatch(/format filter \{\s+wrap json\s+fields \{\s+request delete/);
    expect(site.replaceAll(/#.*$/gm, "")).not.toMatch(/\blog\b/);
    expect(site).toContain("reverse_proxy {$SAMEBOAT_RELAYS:");
  });

  test("the service of systemd may write to its own folder and has no rights", async () => {
    const text = await read("server/hosting/sameboat.service");
    const { scripts } = JSON.parse(await read("package.json"));
    expect(text).toContain(`ExecStart=/usr/bin/env ${scripts.start}\n`);
    for (const line of [
      ...["DynamicUser=yes", "StateDirectory=sameboat", "ProtectSystem=strict"],
      ...["NoNewPrivileges=yes", "CapabilityBoundingSet=", "PrivateDevices=yes"],
    ]) {
      expect(text.split("\n")).toContain(line);
    }
  });
});

/** The files of the image and nothing else, which nobody may write to, and a folder for data. */
async function bareFolder(): Promise<{ app: string; data: string }> {
  const folder = await mkdtemp(join(tmpdir(), "sameboat-image-"));
  cleanUp.push(() => rm(folder, { recursive: true, force: true }));
  const [app, data] = [join(folder, "app"), join(folder, "data")];
  for (const name of await imageFiles()) {
    await mkdir(dirname(join(app, name)), { recursive: true });
    // The packages are as they are in this tree: copying them would prove nothing more.
    if (name === "node_modules") await symlink(join(root, name), join(app, name));
    else await cp(join(root, name), join(app, name), { recursive: true });
  }
  await mkdir(data, { mode: 0o777 });
  await chmod(data, 0o777);
  await chmod(folder, 0o755);
  for (const entry of await readdir(app, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o555);
  }
  await chmod(app, 0o555);
  // Or it could not be removed again by an account without rights.
  cleanUp.push(() => makeRemovable(app));
  return { app, data };
}

async function makeRemovable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await makeRemovable(join(folder, entry.name));
  }
}

function spawnIn(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    ...(isRoot && { uid: nobody, gid: nobody }),
  });
  cleanUp.push(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  });
  return child;
}

async function end(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  }
  await once(child, "close");
  return { code: child.exitCode, output };
}

async function start(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{
  url: string;
  child: ChildProcess;
  ended: Promise<{ code: number | null; output: string }>;
}> {
  const child = spawnIn(cwd, args, env);
  const ended = end(child);
  if (!child.stdout) throw new Error("it has a pipe");
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (url) return { url: url.replace("localhost", "127.0.0.1"), child, ended };
  }
  throw new Error(`the relay ended: ${(await ended).output}`);
}
