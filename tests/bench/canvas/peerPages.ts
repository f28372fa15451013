import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** The peers as pages: built once in the peer's folder, served compressed, as a careful host does. */

const sources = join(import.meta.dirname, "pages");

/** Folders of a peer's own files that its page loads when it wants them, by their address. */
const assetsOf: Readonly<Record<string, readonly string[]>> = {
  excalidraw: ["@excalidraw/excalidraw/dist/prod/fonts"],
  tldraw: [
    "@tldraw/assets/fonts",
    "@tldraw/assets/icons",
    "@tldraw/assets/translations",
    "@tldraw/assets/embed-icons",
  ],
};

/** Builds `pages/<name>.mjs` with the packages in `folder`; returns where the page lies. */
export async function buildPage(name: string, folder: string): Promise<string> {
  const root = join(folder, "page");
  const outDir = join(folder, "built");
  await mkdir(root, { recursive: true });
  // Beside its packages, where a bundler looks for them.
  await cp(join(sources, "index.html"), join(root, "index.html"));
  await cp(join(sources, `${name}.mjs`), join(root, "main.mjs"));
  const packages = await readFile(join(folder, "installed"), "utf8").catch(() => "");
  const own = ["main.mjs", "index.html"].map((name) => readFile(join(root, name), "utf8"));
  const stamp = [packages, "brotli", ...(await Promise.all(own))].join("\n");
  const stampFile = join(outDir, "built-from");
  if ((await readFile(stampFile, "utf8").catch(() => "")) === stamp) return outDir;
  // Only those who measure the canvas wait for the bundler.
  const { build } = await import("vite");
  await build({
    root,
    configFile: false,
    logLevel: "error",
    define: { "process.env.IS_PREACT": '"false"' },
    build: { outDir, emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 10_000 },
  });
  for (const asset of assetsOf[name] ?? []) {
    const from = join(folder, "node_modules", asset);
    await cp(from, join(outDir, "assets", asset.split("/").at(-1) ?? ""), { recursive: true });
  }
  for (const file of await filesIn(outDir)) {
    // Slow, so that it is done once and not in every run.
    if (compressible.test(typeOf(file))) {
      await writeFile(`${file}.br`, brotliCompressSync(await readFile(file)));
    }
  }
  await writeFile(stampFile, stamp);
  return outDir;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
/** As a server does it that compresses each answer anew. */
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const compressible = /^(text|application\/json|image\/svg)/;

export interface PageServer {
  readonly url: string;
  /** Serves this too, as JSON. */
  put(path: string, value: unknown): void;
  close(): Promise<void>;
}

const typeOf = (file: string) => types[extname(file)] ?? "application/octet-stream";

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
}

interface Served {
  readonly type: string;
  readonly bytes: Buffer;
  readonly isCompressed: boolean;
}

/** Serves what `buildPage` built, on a free port, all of it read before the first question. */
export async function servePage(folder: string): Promise<PageServer> {
  const files = new Map<string, Served>();
  for (const file of await filesIn(folder)) {
    if (file.endsWith(".br")) continue;
    const path = file.slice(folder.length).split(/[\\/]/).join("/");
    const compressed = await readFile(`${file}.br`).catch(() => undefined);
    const bytes = compressed ?? (await readFile(file));
    files.set(path, { type: typeOf(file), bytes, isCompressed: compressed !== undefined });
  }
  const answer = (path: string, response: ServerResponse) => {
    const file = files.get(path === "/" ? "/index.html" : path);
    if (!file) return response.writeHead(404).end();
    const { type, bytes, isCompressed } = file;
    const coding = isCompressed ? { "Content-Encoding": "br" } : {};
    const maxAge = { "Cache-Control": path.endsWith(".html") ? "no-cache" : "max-age=31536000" };
    response.writeHead(200, { "Content-Type": type, ...coding, ...maxAge }).end(bytes);
  };
  const server = createServer((request, response) => {
    answer(new URL(request.url ?? "/", "http://localhost").pathname, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the page server has no port");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    put(path, value) {
      const bytes = brotliCompressSync(Buffer.from(JSON.stringify(value)), quickly);
      files.set(path, { type: "application/json", bytes, isCompressed: true });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
