import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, transformWithOxc } from "vite";

const client = path.resolve(import.meta.dirname, "client");

function readVersion(): string {
  const text = readFileSync(path.resolve(import.meta.dirname, "package.json"), "utf8");
  return String(JSON.parse(text).version);
}

/** Builds the service worker last, because it has to know every other file by name and content. */
function serviceWorker(): Plugin {
  return {
    name: "sameboat-service-worker",
    apply: "build",
    enforce: "post",
    async generateBundle(_options, bundle) {
      const contents = new Map<string, string | Uint8Array>();
      for (const file of Object.values(bundle)) {
        contents.set(file.fileName, file.type === "chunk" ? file.code : file.source);
      }
      for (const name of readdirSync(path.join(client, "public"))) {
        contents.set(name, readFileSync(path.join(client, "public", name)));
      }
      const version = createHash("sha256");
      for (const [name, content] of [...contents].sort()) version.update(name).update(content);
      const files = [...contents.keys()].filter((name) => !/\.html$|^\.vite/.test(name)).sort();

      const source = path.join(client, "sw/sw.ts");
      const { code } = await transformWithOxc(readFileSync(source, "utf8"), source, {
        sourcemap: false,
      });
      const head = [
        `const builtFiles = ${JSON.stringify(files.map((name) => `/${name}`))};`,
        `const builtVersion = ${JSON.stringify(version.digest("base64url").slice(0, 16))};`,
      ];
      this.emitFile({ type: "asset", fileName: "sw.js", source: [...head, code].join("\n") });
    },
  };
}

/** Compresses once, as well as it goes, what the relay would else compress for every visitor. */
function compressed(): Plugin {
  return {
    name: "sameboat-compressed",
    apply: "build",
    writeBundle({ dir = "" }, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const file = path.join(dir, name);
        const content = readFileSync(file);
        writeFileSync(`${file}.br`, brotliCompressSync(content));
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}

/**
 * The curves need SHA-512, everybody else SHA-256 alone, and both stand in one module: the curves,
 * which come late, get a copy of it, or the first board would be 2 kB larger for nothing.
 */
function ownHashesOfCurves(): Plugin {
  const module = "@noble/hashes/sha2.js";
  return {
    name: "sameboat-own-hashes-of-curves",
    apply: "build",
    enforce: "pre",
    async resolveId(source, importer, options) {
      const isCurves = /@noble\/curves\/|\/shared\/door\/cpace\.ts$/.test(importer ?? "");
      if (source !== module || !isCurves) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found && { ...found, id: `${found.id}?curves` };
    },
  };
}

const starts = {
  page: [path.join(client, "main.tsx")],
  board: [path.join(client, "BoardScreen.tsx"), path.join(client, "sync/openBoard.ts")],
};

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * What a board needs beside what every page needs is one file. Left alone it comes as some twenty
 * small ones that share a module here and there, 4 kB larger together; the join page stays as it is.
 */
function createBoardGroup(): (id: string, modules: Modules) => string | null {
  let ofPage: ReadonlySet<string> | undefined;
  let ofBoard: ReadonlySet<string> | undefined;
  return (id, modules) => {
    ofPage ??= staticallyFrom(starts.page, modules);
    ofBoard ??= staticallyFrom(starts.board, modules);
    // Where a chunk starts it keeps a file of its own, by which it is known.
    return ofBoard.has(id) && !ofPage.has(id) && !starts.board.includes(id) ? "board" : null;
  };
}

/** Modules and everything that they bring along at once. */
function staticallyFrom(ids: readonly string[], modules: Modules): ReadonlySet<string> {
  const found = new Set(ids);
  for (const id of found) {
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  }
  return found;
}

/** Builds what the browser gets. The relay has a configuration of its own, server/vite.config.ts. */
export default defineConfig({
  root: "client",
  plugins: [react(), ownHashesOfCurves(), serviceWorker(), compressed()],
  define: { "import.meta.env.VITE_VERSION": JSON.stringify(readVersion()) },
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2022",
    manifest: true,
    // Source maps would double what a server keeps and are of no use to a reader of the page.
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Else what the page needs as well would move along, and the page would have to wait for it.
          includeDependenciesRecursively: false,
          groups: [{ name: createBoardGroup(), debugName: "board" }],
        },
      },
    },
  },
});
