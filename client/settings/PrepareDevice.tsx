import { Copy } from "lucide-react";
import { useId, useRef, useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { copyLink } from "../share/copyLink.ts";
import { readPageMeta } from "../start/pageMeta.ts";
import { settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import { Button } from "../ui/Button.tsx";
import { preparedLink } from "./prepared.ts";

/** A supporter gets somebody's device ready: a link to this board that brings these settings along. */
export function PrepareDevice({ secret }: { readonly secret: string }) {
  const { t } = usePhrases();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<"share.copied" | "share.copyFailed">();
  const link = preparedLink(readPageMeta().publicUrl, secret, useStore(settings));
  const copy = async () => {
    const isCopied = await copyLink(link, field.current);
    const next = isCopied ? "share.copied" : "share.copyFailed";
    setSaid(next);
    announce(t(next));
  };
  return (
    <section className="settings-prepare" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{t("settings.prepare")}</h3>
      <p id={`${id}-hint`}>{t("settings.prepare.hint")}</p>
      <label htmlFor={`${id}-link`}>{t("share.link")}</label>
      <input
        id={`${id}-link`}
        ref={field}
        readOnly
        dir="ltr"
        value={link}
        aria-describedby={`${id}-hint`}
        onFocus={(event) => event.target.select()}
      />
      <Button look="lined" icon={Copy} onClick={() => void copy()}>
        {t("settings.prepare.copy")}
      </Button>
      {said && <p>{t(said)}</p>}
    </section>
  );
}
