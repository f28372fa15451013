import { createContext, useContext } from "react";
import type { Message } from "../messages/messages.ts";
import type { BoardHandle } from "../sync/boardHandle.ts";
import type { BoardActions } from "./actions.ts";
import type { Camera } from "./camera.ts";
import type { Layer } from "./layers.ts";
import type { Scene } from "./scene.ts";
import type { Steps, StepView } from "./shownStep.ts";
import type { Store } from "./store.ts";

/** One open board and what this viewer sees of it; made once per board by BoardScreen. */
export interface OpenBoard {
  readonly handle: BoardHandle;
  readonly camera: Camera;
  readonly scene: Store<Scene>;
  readonly actions: BoardActions;
  readonly messages: Store<Message | undefined>;
  readonly steps: Steps;
  readonly stepView: StepView;
  readonly frame: Frame;
}

/** What keys and buttons inside a view may ask of the frame around it. */
export interface Frame {
  showView(view: "board" | "list"): void;
  showHelp(): void;
  /** Opens a panel or dialog in place of the one that is open; undefined closes it. */
  openLayer(layer: Layer | undefined): void;
  /** On the screen of a room: everything is read from afar. */
  readonly isWall: boolean;
}

export const BoardContext = createContext<OpenBoard | undefined>(undefined);

/** Throws outside an open board. */
export function useBoardContext(): OpenBoard {
  const board = useContext(BoardContext);
  if (!board) throw new Error("there is no open board around this view");
  return board;
}
