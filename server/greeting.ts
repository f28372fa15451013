import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";
import { renderUnicodeCompact } from "uqr";
import type { Config } from "./config.ts";

/** What a start prints: where to come in, from here and with a phone, and where boards are kept. */

type Interfaces = Readonly<Partial<Record<string, readonly NetworkInterfaceInfo[]>>>;

/** Bridges and tunnels of programs on this computer: no phone is behind them, mostly. */
const virtual = /^(br-|docker|podman|tap|tun|utun|veth|vethernet|virbr|vmnet|wg|zt)/i;

export function greeting(
  { host, dataDir, redisUrl, publicUrl }: Config,
  port: number,
  interfaces: Interfaces = networkInterfaces(),
): string {
  const addresses = isEverywhere(host) ? networkAddresses(interfaces) : [];
  const forPhones = publicUrl ?? (addresses[0] && `http://${addresses[0]}:${port}`);
  const lines = [
    "",
    `On this computer:          ${ownOrigin(host, port)}`,
    ...addresses.map((ip) => `Phones on this network:    http://${ip}:${port}`),
    ...(publicUrl ? [`Links carry:               ${publicUrl}`] : []),
    `Boards are kept in:        ${redisUrl === undefined ? dataDir : `Redis at ${new URL(redisUrl).host}`}`,
    "Stop with Ctrl+C.",
    ...(forPhones ? ["", renderUnicodeCompact(forPhones, { border: 2 })] : []),
    "",
  ];
  return `${lines.join("\n")}\n`;
}

/** Where the relay answers on this computer, such as `http://localhost:3000`. */
export function ownOrigin(host: string, port: number): string {
  return `http://${isEverywhere(host) ? "localhost" : host}:${port}`;
}

const isEverywhere = (host: string) => host === "0.0.0.0" || host === "::";

/** Those of real networks first. */
function networkAddresses(interfaces: Interfaces): readonly string[] {
  const named = Object.entries(interfaces).flatMap(([name, all = []]) =>
    all
      .filter(({ family, internal }) => family === "IPv4" && !internal)
      .map(({ address }) => ({ address, isVirtual: virtual.test(name) })),
  );
  named.sort((a, b) => Number(a.isVirtual) - Number(b.isVirtual));
  return named.map(({ address }) => address);
}
