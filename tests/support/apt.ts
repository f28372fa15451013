import { spawnSync } from "node:child_process";

/** Whether packages of the system can be installed here without asking anybody. */
export function canInstall(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0 && runs("apt-get", "--version");
}

/** Installs packages of the system; false when that failed, with apt's own words on the screen. */
export function install(...packages: readonly string[]): boolean {
  console.log(`Installing ${packages.join(", ")} with apt-get, because the tests need it …`);
  return apt("update") && apt("install", "-y", "--no-install-recommends", ...packages);
}

function apt(...args: readonly string[]): boolean {
  const done = spawnSync("apt-get", ["-qq", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return done.status === 0;
}

function runs(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}
