import { Download } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { type FileKind, type FileParts, makeFile } from "./files.ts";

export interface FileButtonsProps {
  readonly kinds: readonly FileKind[];
  /** Another value makes links to older files go. */
  readonly from: FileParts;
}

/** A button for each kind of file. What was made stays in its place as a link. */
export function FileButtons({ kinds, from }: FileButtonsProps) {
  return (
    <ul className="minutes-files">
      {kinds.map((kind) => (
        <li key={kind}>
          <FileButton kind={kind} from={from} />
        </li>
      ))}
    </ul>
  );
}

type Work =
  | { readonly kind: "idle" | "making" | "failed" }
  | { readonly kind: "made"; readonly name: string; readonly link: string };

function FileButton({ kind, from }: { readonly kind: FileKind; readonly from: FileParts }) {
  const { t } = usePhrases();
  const [work, setWork] = useState<Work>({ kind: "idle" });
  const saving = useRef<HTMLAnchorElement>(null);
  const newest = useRef(from);
  const what = t(`minutes.file.${kind}`);

  useEffect(() => {
    newest.current = from;
    setWork({ kind: "idle" });
  }, [from]);
  const link = work.kind === "made" ? work.link : undefined;
  useEffect(() => {
    if (link === undefined) return undefined;
    saving.current?.focus();
    return () => URL.revokeObjectURL(link);
  }, [link]);

  const make = async () => {
    setWork({ kind: "making" });
    try {
      const { name, blob } = await makeFile(kind, from);
      if (newest.current !== from) return;
      setWork({ kind: "made", name, link: URL.createObjectURL(blob) });
      announce(t("minutes.made", { what }));
    } catch (error) {
      setWork({ kind: "failed" });
      announce(t("minutes.makingFailed"));
      // Told on the page; whoever looks for the reason finds it in the console.
      console.error(error);
    }
  };
  if (work.kind === "made") {
    return (
      <ButtonLink ref={saving} look="lined" icon={Download} href={work.link} download={work.name}>
        {t("minutes.save", { what })}
      </ButtonLink>
    );
  }
  return (
    <>
      <Button look="lined" aria-busy={work.kind === "making"} onClick={() => void make()}>
        {work.kind === "making" ? t("minutes.making", { what }) : what}
      </Button>
      {work.kind === "failed" && <p role="alert">{t("minutes.makingFailed")}</p>}
    </>
  );
}
