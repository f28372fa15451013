import type { CDPSession, Page } from "playwright-core";
import { until } from "./until.ts";

/**
 * Somebody who has nothing but the accessibility tree: roles, names, states and what is said. Sees no
 * pixel and no element, and acts as assistive technology does: the default action of what it found,
 * or letters into the field that has focus.
 */
export interface TreeReader {
  /**
   * Does the default action of what has this role and name, as soon as it is there; `within` says
   * that it stands in an open dialog.
   */
  press(role: Role, name: Name, within?: "dialog"): Promise<void>;
  /** Goes to a field and writes in place of what is there. */
  write(name: Name, text: string): Promise<void>;
  /** What has focus, as role and name; empty when it is nothing but the page. */
  focused(): Promise<string>;
  /** Names of all that have the role, in the order in which they are read. */
  names(role: Role): Promise<readonly string[]>;
  /** Waits until something with this role and name is there, or is not. */
  finds(role: Role, name: Name): Promise<void>;
  misses(role: Role, name: Name): Promise<void>;
  /** Waits until a live region says this. */
  hears(text: string): Promise<void>;
  key(name: string): Promise<void>;
}

export type Role = "button" | "radio" | "textbox" | "heading" | "dialog" | "link" | "status";
export type Name = string | RegExp;

interface Found {
  readonly name: string;
  readonly backendNodeId: number;
  readonly isFocused: boolean;
  readonly isInDialog: boolean;
}

export async function readTree(page: Page): Promise<TreeReader> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const all = async (): Promise<readonly (Found & { readonly role: string })[]> => {
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const isInDialog = (id: string | undefined): boolean => {
      const node = id === undefined ? undefined : byId.get(id);
      return node !== undefined && (node.role?.value === "dialog" || isInDialog(node.parentId));
    };
    return nodes.flatMap(({ ignored, role, name, properties, backendDOMNodeId, parentId }) => {
      if (ignored || backendDOMNodeId === undefined) return [];
      const isFocused = properties?.some((one) => one.name === "focused" && one.value.value);
      return [
        {
          role: String(role?.value),
          name: String(name?.value ?? ""),
          backendNodeId: backendDOMNodeId,
          isFocused: isFocused === true,
          isInDialog: isInDialog(parentId),
        },
      ];
    });
  };
  const isNamed = (found: string, wanted: Name) =>
    typeof wanted === "string" ? found === wanted : wanted.test(found);
  const find = async (role: Role, wanted: Name) =>
    (await all()).filter((one) => one.role === role && isNamed(one.name, wanted));
  const waitFor = async (role: Role, wanted: Name, within?: "dialog"): Promise<Found> => {
    let found: Found | undefined;
    await until(`the tree holds a ${role} named ${wanted}`, async () => {
      const all = await find(role, wanted);
      [found] = within ? all.filter((one) => one.isInDialog) : all;
      return found !== undefined;
    });
    return found as Found;
  };
  return {
    async press(role, name, within) {
      const { backendNodeId } = await waitFor(role, name, within);
      const { object } = await session.send("DOM.resolveNode", { backendNodeId });
      await session.send("Runtime.callFunctionOn", {
        objectId: object.objectId ?? "",
        functionDeclaration: "function () { this.focus(); this.click(); }",
        userGesture: true,
      });
    },
    async write(name, text) {
      const { backendNodeId } = await waitFor("textbox", name);
      await session.send("DOM.focus", { backendNodeId });
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.insertText(text);
    },
    async focused() {
      const focused = (await all()).filter((one) => one.isFocused && one.role !== "RootWebArea");
      return focused.map(({ role, name }) => `${role} ${name}`).join(", ");
    },
    names: async (role) => (await all()).filter((one) => one.role === role).map(({ name }) => name),
    finds: async (role, name) => void (await waitFor(role, name)),
    misses: (role, name) =>
      until(`the tree holds no ${role} named ${name}`, async () => {
        return (await find(role, name)).length === 0;
      }),
    hears: (text) =>
      until(`“${text}” is said`, async () => {
        const { nodes } = await session.send("Accessibility.getFullAXTree");
        return nodes.some(
          ({ ignored, name }) => !ignored && String(name?.value ?? "").includes(text),
        );
      }),
    key: (name) => page.keyboard.press(name),
  };
}
