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

/**
 * Asks for each icon by its own file. Through the one module that names all of them, every icon would
 * belong to whatever shows one, and so to the page to join.
 */
function iconsByFile(): Plugin {
  const folder = path.resolve(import.meta.dirname, "node_modules/lucide-react/dist/esm");
  const files = new Map<string, string>();
  const list = readFileSync(path.join(folder, "lucide-react.mjs"), "utf8");
  for (const [, names = "", file = ""] of list.matchAll(/export \{([^}]+)\} from '([^']+)'/g)) {
    for (const [, name = ""] of names.matchAll(/default as (\w+)/g)) {
      files.set(name, path.join(folder, file));
    }
  }
  const importOf = (name: string) => {
    const [icon = "", local = icon] = name.split(" as ").map((word) => word.trim());
    const file = files.get(icon);
    if (file === undefined) throw new Error(`there is no icon ${icon}`);
    return `import ${local} from ${JSON.stringify(file)};`;
  };
  return {
    name: "sameboat-icons-by-file",
    apply: "build",
    enforce: "pre",
    transform(code, id) {
      if (!id.startsWith(client) || !code.includes('from "lucide-react"')) return null;
      return code.replace(/import \{([^}]+)\} from "lucide-react";/g, (_, names: string) =>
        names
          .split(",")
          .map((name) => name.trim())
          .filter((name) => name !== "" && !name.startsWith("type "))
          .map(importOf)
          .join(" "),
      );
    },
  };
}

/**
 * What comes together is one file: on a slow line each file costs a round trip, and six go at a
 * time. In the order in which somebody needs them; what an earlier one has is in none of the later.
 */
const parts = {
  /** A few lines that ask for all the others. */
  start: ["main.tsx"],
  /** Every page, the one to join included. */
  page: ["mount.tsx"],
  /** What may be opened before there is a board, and shall not have to wait for the code of boards. */
  before: [
    "start/StartPage.tsx",
    "start/LinkProblem.tsx",
    "help/AccessibilityPage.tsx",
    "settings/SettingsDialog.tsx",
    "help/HelpDialog.tsx",
    "start/joinByCode.ts",
  ],
  /** A board without a view of it. */
  board: ["BoardScreen.tsx", "sync/openBoard.ts"],
  list: ["outline/OutlineView.tsx"],
  drawing: ["board/DrawnBoard.tsx"],
  /** What comes to every board once it is seen. */
  late: [
    "overlay/OpenCards.tsx",
    "overlay/SelectionBar.tsx",
    "messages/MessageBar.tsx",
    "board/BoardLayer.tsx",
    "workshop/running.ts",
    "workshop/together/parts.tsx",
    "workshop/neighbour/neighbourPart.tsx",
    "line/linePart.tsx",
    "ending/endingPart.tsx",
    "people/severalPart.tsx",
  ],
  hands: ["canvas/understandPointers.ts"],
  /** A board on which a workshop has begun. */
  workshop: ["../shared/workshop/state.ts"],
} as const;
type Part = keyof typeof parts;

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Names the file of a module, or none where it is needed by one dialog alone. */
function createGrouping(): (id: string, modules: Modules) => string | null {
  let closures: Readonly<Record<Part, ReadonlySet<string>>> | undefined;
  return (id, modules) => {
    closures ??= closuresOf(modules);
    const has = (part: Part) => closures?.[part].has(id) === true;
    if (has("start") || id.includes("vite/preload-helper")) return "start";
    if (has("page")) return "page";
    const isSeen = has("board") || has("list") || has("drawing");
    if (has("before")) return isSeen ? "common" : null;
    // Neither view waits for the other.
    if (has("board") || (has("list") && has("drawing"))) return "board";
    return (["list", "drawing", "hands", "workshop", "late"] as const).find(has) ?? null;
  };
}

function closuresOf(modules: Modules): Readonly<Record<Part, ReadonlySet<string>>> {
  const closure = (part: Part) =>
    staticallyFrom(
      parts[part].map((name) => path.join(client, name)),
      modules,
    );
  return {
    start: closure("start"),
    page: closure("page"),
    before: closure("before"),
    board: closure("board"),
    list: closure("list"),
    drawing: closure("drawing"),
    late: closure("late"),
    hands: closure("hands"),
    workshop: closure("workshop"),
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

/** The browser asks for the page itself together with the few lines that would ask for it. */
function pageAhead(): Plugin {
  return {
    name: "sameboat-page-ahead",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }) {
        const page = Object.values(bundle).find(
          (file) => file.type === "chunk" && file.name === "page",
        );
        if (page?.type !== "chunk") throw new Error("the build has no page");
        const styles = [...(page.viteMetadata?.importedCss ?? [])];
        return [
          {
            tag: "link",
            attrs: { rel: "modulepreload", crossorigin: true, href: `/${page.fileName}` },
          },
          ...styles.map((name) => ({
            tag: "link",
            attrs: { rel: "stylesheet", crossorigin: true, href: `/${name}` },
          })),
        ];
      },
    },
  };
}

/** Builds what the browser gets. The relay has a configuration of its own, server/vite.config.ts. */
export default defineConfig({
  root: "client",
  plugins: [
    react(),
    ownHashesOfCurves(),
    iconsByFile(),
    pageAhead(),
    serviceWorker(),
    compressed(),
  ],
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
          groups: [{ name: createGrouping(), debugName: "parts" }],
        },
      },
    },
  },
});
