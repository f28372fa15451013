import { useCallback, useEffect, useRef, useState } from "react";
import type { MinutesParts } from "../export/minutesWords.ts";
import { drawPicture, type Picture } from "../export/png.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";

export type PictureWork =
  | { readonly kind: "drawing"; readonly part: number; readonly count: number }
  | { readonly kind: "done"; readonly picture: Picture; readonly links: readonly string[] }
  | { readonly kind: "stopped" | "failed" };

export interface DrawnPicture {
  readonly work: PictureWork;
  /** Of the drawing that goes on or has ended; undefined when it was stopped or failed. */
  readonly coming: Promise<Picture | undefined>;
  stop(): void;
  draw(): void;
}

const nothing = Promise.resolve(undefined);

/** Draws the picture of these minutes in parts, beside what else the page does, until it is stopped. */
export function usePicture({ source, t: words, words: { date } }: MinutesParts): DrawnPicture {
  const { t } = usePhrases();
  const [work, setWork] = useState<PictureWork>({ kind: "drawing", part: 1, count: 1 });
  const [coming, setComing] = useState<Promise<Picture | undefined>>(nothing);
  const [turn, setTurn] = useState(0);
  const cancelling = useRef<AbortController>(undefined);
  const told = useRef(t);
  useEffect(() => {
    told.current = t;
  }, [t]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn draws once more
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    cancelling.current = controller;
    let links: string[] = [];
    setWork({ kind: "drawing", part: 1, count: 1 });
    const onPart = (part: number, count: number) => setWork({ kind: "drawing", part, count });
    const drawing = drawPicture(source.board, { t: words, date, signal, onPart }).then(
      (picture) => {
        if (!picture || signal.aborted) return undefined;
        links = picture.files.map(({ blob }) => URL.createObjectURL(blob));
        setWork({ kind: "done", picture, links });
        announce(told.current("picture.ready", { count: picture.files.length }));
        return picture;
      },
      () => {
        if (!signal.aborted) setWork({ kind: "failed" });
        return undefined;
      },
    );
    setComing(drawing);
    return () => {
      controller.abort();
      for (const link of links) URL.revokeObjectURL(link);
    };
  }, [source, words, date, turn]);

  const stop = useCallback(() => {
    cancelling.current?.abort();
    setWork({ kind: "stopped" });
  }, []);
  const draw = useCallback(() => setTurn((before) => before + 1), []);
  return { work, coming, stop, draw };
}
