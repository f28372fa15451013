import type { IncomingMessage } from "node:http";
import type { Config } from "./config.ts";

/**
 * Whether a page may talk to this relay. Compared by equality. Programs that are no browsers send no
 * origin and may: nothing here rests on cookies, and who has no link gets nowhere.
 */
export function isOwnOrigin(request: IncomingMessage, config: Config): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (config.allowedOrigins) return config.allowedOrigins.includes(origin);
  if (config.publicUrl === origin) return true;
  return host !== undefined && [`http://${host}`, `https://${host}`].includes(origin);
}

/** The address that links made for this request should carry. */
export function publicAddress(request: IncomingMessage, config: Config): string {
  if (config.publicUrl) return config.publicUrl;
  const forwarded = config.trustProxy > 0 ? request.headers["x-forwarded-proto"] : undefined;
  const scheme = forwarded === "https" ? "https" : "http";
  return `${scheme}://${safeHost(request) ?? `localhost:${config.port}`}`;
}

/** The Host header if it looks like one, for use in headers and links. */
export function safeHost({ headers }: IncomingMessage): string | undefined {
  const { host } = headers;
  return host !== undefined && /^[A-Za-z0-9.-]+(:\d+)?$|^\[[0-9a-f:.]+\](:\d+)?$/i.test(host)
    ? host
    : undefined;
}

/**
 * Where a request comes from, used only to count. With proxies in front, the entry that the
 * outermost trusted one wrote; entries further left were sent by anybody.
 */
export function addressOf(request: IncomingMessage, trustProxy: number): string {
  const direct = request.socket.remoteAddress ?? "";
  if (trustProxy === 0) return direct;
  const forwarded = [request.headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  return forwarded.map((entry) => entry.trim()).at(-trustProxy) || direct;
}
