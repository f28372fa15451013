/**
 * Gets a fresh clone ready: packages, then the build. It runs before `npm start`, `npm test` and
 * `npm run dev`, knows no packages itself, and when nothing is missing it writes nothing, so that a
 * tree without write permission starts too.
 *
 *   node server/setup.mjs             packages and build, where missing or out of date
 *   node server/setup.mjs --no-build  packages only
 *   node server/setup.mjs --build     builds in any case
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = (...parts) => path.join(root, ...parts);

const installKeyFile = at("node_modules", ".sameboat-install");
const buildKeyFile = at("dist", ".sameboat-build");
const lockFolder = at(".cache", "setup.lock");

const builtFiles = [
  "dist/client/index.html",
  "dist/server/main.js",
  "dist/server/condenserThread.js",
  "dist/cli/main.js",
  "dist/cli/demo.js",
  "dist/server/admin.js",
];
const sourceFolders = ["client", "server", "shared"];
const sourceFiles = ["package.json", "package-lock.json", "vite.config.ts", "tsconfig.base.json"];

/** An installation is given this long before another start takes it for dead. */
const lockLimitMs = 15 * 60_000;
const lockPollMs = 200;

class SetupFailed extends Error {}

await main(process.argv.slice(2)).catch((error) => {
  if (!(error instanceof SetupFailed)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});

async function main(flags) {
  refuseOtherNodes();
  const wantsBuild = !flags.includes("--no-build");
  const forcesBuild = flags.includes("--build");
  const isReady = () => !installReason() && !forcesBuild && !(wantsBuild && buildReason());
  if (isReady()) return;
  await withLock(() => {
    install();
    if (wantsBuild) build(forcesBuild ? "asked for" : buildReason());
  });
}

function refuseOtherNodes() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (fits) return;
  throw new SetupFailed(
    `Sameboat needs Node 20.19 or newer 20, 22.12 or newer 22, or 24 and up; this is Node ${process.versions.node}.`,
  );
}

/** Why packages have to be installed, or undefined when they are as the lock file says. */
function installReason() {
  const known = readOrEmpty(installKeyFile);
  if (!known) return hasPackagesOfLock() ? undefined : "packages are missing";
  const [lockHash, platform] = known.trim().split(" ");
  if (platform !== thisPlatform()) return "they were installed for another Node or computer";
  if (lockHash === hashOfLock() || hasPackagesOfLock()) return undefined;
  return "package-lock.json has changed";
}

function install() {
  const reason = installReason();
  if (reason) {
    timed(`Installing packages (npm ci), because ${reason}`, () => {
      // Without --include=dev npm leaves out the build tools when NODE_ENV is production.
      const npm = npmCommand();
      run(npm.command, [...npm.args, "ci", "--include=dev", "--loglevel=error"], {
        shell: npm.shell,
      });
    });
  }
  fs.writeFileSync(installKeyFile, `${hashOfLock()} ${thisPlatform()}\n`);
}

/**
 * Whether npm's own record of what it installed agrees with the lock file, as after `npm install`
 * by hand. Packages for other platforms may be absent.
 */
function hasPackagesOfLock() {
  const record = readOrEmpty(at("node_modules", ".package-lock.json"));
  if (!record) return false;
  const installed = JSON.parse(record).packages;
  const wanted = JSON.parse(fs.readFileSync(at("package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === "") return true;
    return installed[name] ? installed[name].integrity === entry.integrity : entry.optional;
  });
}

/** Why the app has to be built, or undefined when the build is of exactly these sources. */
function buildReason() {
  if (!builtFiles.every((file) => fs.existsSync(at(file)))) return "there is no build yet";
  if (readOrEmpty(buildKeyFile).trim() !== hashOfSources()) return "sources have changed";
  return undefined;
}

function build(reason) {
  if (!reason) return;
  timed(`Building the app and the relay, because ${reason}`, () => {
    const key = hashOfSources();
    fs.rmSync(buildKeyFile, { force: true });
    const vite = at("node_modules", "vite", "bin", "vite.js");
    for (const config of ["vite.config.ts", "server/vite.config.ts", "client/cli/vite.config.ts"]) {
      run(process.execPath, [vite, "build", "--logLevel", "warn", "-c", config], {
        env: { ...process.env, NODE_ENV: "production" },
      });
    }
    fs.writeFileSync(buildKeyFile, `${key}\n`);
  });
}

/**
 * Contents, not times: a copied or checked-out tree has arbitrary times, and a file taken away
 * leaves none.
 */
function hashOfSources() {
  const hash = createHash("sha256");
  const files = [...sourceFiles, ...sourceFolders.flatMap(filesUnder)].sort();
  for (const file of files) hash.update(`${file}\0${sha256(fs.readFileSync(at(file)))}\n`);
  return hash.digest("hex");
}

function filesUnder(folder) {
  return fs.readdirSync(at(folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(name);
    return entry.name.endsWith(".md") || entry.name.startsWith(".") ? [] : [name];
  });
}

function hashOfLock() {
  return sha256(fs.readFileSync(at("package-lock.json")));
}

function thisPlatform() {
  return `${process.versions.modules}-${process.platform}-${process.arch}`;
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

function readOrEmpty(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return "";
    throw error;
  }
}

/** The npm that runs us, or the one on PATH when started by hand. */
function npmCommand() {
  const cli = process.env.npm_execpath ?? "";
  if (path.basename(cli) === "npm-cli.js") {
    return { command: process.execPath, args: [cli], shell: false };
  }
  // On Windows npm is a batch file, which only a shell can start.
  return { command: "npm", args: [], shell: process.platform === "win32" };
}

function run(command, args, options) {
  const done = spawnSync(command, args, { cwd: root, stdio: "inherit", ...options });
  if (done.error) throw new SetupFailed(`${command} could not be started: ${done.error.message}`);
  if (done.status !== 0) {
    const name = path.basename(args[0] ?? command);
    throw new SetupFailed(`${name} ended with ${done.signal ?? done.status}; see above.`);
  }
}

function timed(what, work) {
  console.log(`${what} …`);
  const startedAt = Date.now();
  work();
  console.log(`  done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

/** Two starts at once must not install into each other's folder: the second waits for the first. */
async function withLock(work) {
  const ownerFile = path.join(lockFolder, "owner");
  let hasSaidSo = false;
  while (!takeLock(ownerFile)) {
    if (isAbandoned(ownerFile)) {
      fs.rmSync(lockFolder, { recursive: true, force: true });
      continue;
    }
    if (!hasSaidSo) console.log("Another start is installing or building here; waiting for it …");
    hasSaidSo = true;
    await delay(lockPollMs);
  }
  try {
    work();
  } finally {
    fs.rmSync(lockFolder, { recursive: true, force: true });
  }
}

function takeLock(ownerFile) {
  try {
    fs.mkdirSync(path.dirname(lockFolder), { recursive: true });
    fs.mkdirSync(lockFolder);
    fs.writeFileSync(ownerFile, String(process.pid));
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    if (error.code === "EROFS" || error.code === "EACCES") {
      throw new SetupFailed(
        "Packages or build are missing and this folder cannot be written to; run `npm run build` where it can.",
      );
    }
    throw error;
  }
}

/** Ids of processes come round again, in containers soon, so a living owner is not proof enough. */
function isAbandoned(ownerFile) {
  const owner = Number(readOrEmpty(ownerFile));
  if (owner === process.pid || (owner && !isAlive(owner))) return true;
  try {
    return Date.now() - fs.statSync(lockFolder).mtimeMs > lockLimitMs;
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
