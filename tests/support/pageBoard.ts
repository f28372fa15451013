import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Status } from "../../client/sync/boardHandle.ts";

/**
 * A board opened in a real browser by the built client's own code and without any view: for what
 * only a browser has, such as IndexedDB, the service worker, and pages that go.
 */
export interface PageBoard {
  /** Goes to the app, as a first visit or a reload does, and opens the board. */
  open(secret: string): Promise<void>;
  status(): Promise<Status["kind"]>;
  texts(): Promise<string[]>;
  /** Adds a note and returns its id. */
  addNote(text: string): Promise<string>;
  /** Adds a note in the last moment, while the page goes. */
  addNoteWhenLeaving(text: string): Promise<void>;
  takeBack(id: string): Promise<boolean>;
  forget(): Promise<void>;
  /** Everything the offline copies and the storage of this device hold, as text. */
  kept(): Promise<string>;
}

export function pageBoard(page: Page, url: string, clientDir: string): PageBoard {
  const entry = `/${entryOf(clientDir)}`;
  // As text, because the test runner rewrites functions and a page does not know its helpers.
  const run = <T>(code: string): Promise<T> => page.evaluate<T>(`(async () => { ${code} })()`);
  const addCall = (text: string) =>
    `opened.addNote({ place: { x: 0, y: 0 }, text: ${JSON.stringify(text)} })`;
  return {
    async open(secret) {
      await page.goto(`${url}/`);
      await run(`
        const board = await import(${JSON.stringify(entry)});
        const { openBoard } = Object.values(board).find((part) => part?.openBoard) ?? {};
        window.opened = openBoard(${JSON.stringify(secret)});
        await opened.loaded;
      `);
    },
    status: () => run("return opened.status.get().kind"),
    texts: () => run("return opened.board.get().notes.map(({ text }) => text).sort()"),
    addNote: (text) => run(`return ${addCall(text)}`),
    addNoteWhenLeaving: (text) =>
      run(`addEventListener("pagehide", () => ${addCall(text)}, { once: true })`),
    takeBack: (id) => run(`return opened.takeBack(${JSON.stringify(id)})`),
    forget: () => run("await opened.forget()"),
    kept: () => run(readKept),
  };
}

const readKept = `
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const kept = Object.entries(localStorage).map((entry) => entry.join("="));
  for (const { name } of await indexedDB.databases()) {
    kept.push(name);
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = await done(database.transaction(store).objectStore(store).getAll());
      kept.push(...rows.map((row) => new TextDecoder().decode(row)));
    }
    database.close();
  }
  return kept.join("\\n");
`;

/** The built file that holds `openBoard`, by the list of files the build leaves beside them. */
function entryOf(clientDir: string): string {
  const manifest: unknown = JSON.parse(
    readFileSync(join(clientDir, ".vite", "manifest.json"), "utf8"),
  );
  const files = Object.values(manifest as Record<string, { file?: string; name?: string }>);
  const file = files.find(({ file, name }) => name === "board" && file?.endsWith(".js"))?.file;
  if (file === undefined) throw new Error("the build has no file for boards");
  return file;
}
