import { defineConfig } from "vite";

/** Bundles the relay's own sources; packages stay in node_modules and are imported as they are. */
export default defineConfig({
  root: "server",
  build: {
    ssr: true,
    outDir: "../dist/server",
    emptyOutDir: true,
    target: "node20",
    rollupOptions: {
      input: ["server/main.ts", "server/condenserThread.ts", "server/admin/admin.ts"],
      output: { entryFileNames: "[name].js" },
    },
  },
});
