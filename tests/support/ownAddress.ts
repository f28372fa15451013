import { networkInterfaces } from "node:os";

/**
 * An address by which other devices in the same network reach this machine, on which browsers withhold
 * what they keep for https; the machine's own where it is in no network. Everything stays on the machine.
 */
export function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "127.0.0.1";
}
