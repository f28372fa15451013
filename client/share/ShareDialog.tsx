import { Copy, Printer, Projector } from "lucide-react";
import { useRef, useState } from "react";
import { usePhrases } from "../i18n/phrases.ts";
import { announce } from "../messages/announcer.ts";
import { boardLink, wallLink } from "../start/boardLink.ts";
import { isLocalOnly, readPageMeta } from "../start/pageMeta.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { DoorSection } from "../workshop/door/DoorSection.tsx";
import { copyLink } from "./copyLink.ts";
import { QrCode } from "./QrCode.tsx";
import "./share.css";

export interface ShareDialogProps {
  readonly secret: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** The ways for others to this board: a code to scan or to type, a link to send, a sheet for the wall. */
export default function ShareDialog({ secret, title, onClose }: ShareDialogProps) {
  const { t } = usePhrases();
  const { publicUrl } = readPageMeta();
  const link = boardLink(publicUrl, secret);
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<"yes" | "no">();

  const copy = async () => {
    const isCopied = await copyLink(link, field.current);
    setCopied(isCopied ? "yes" : "no");
    announce(t(isCopied ? "share.copied" : "share.copyFailed"));
  };
  return (
    <Dialog title={t("app.share")} onClose={onClose} className="share print-sheet">
      <h3 className="share-title print-only">{title || t("app.untitled")}</h3>
      <div className="share-columns">
        <QrCode text={link} label={t("share.qr")} />
        <div className="share-ways">
          <DoorSection />
          <label className="share-label" htmlFor="share-link">
            {t("share.link")}
          </label>
          <div className="share-link">
            <input
              id="share-link"
              ref={field}
              readOnly
              dir="ltr"
              value={link}
              onFocus={(event) => event.target.select()}
            />
            <Button look="filled" icon={Copy} onClick={() => void copy()} data-autofocus>
              {t("share.copy")}
            </Button>
          </div>
          <p className="share-address print-only" dir="ltr">
            {link}
          </p>
          {copied && (
            <p className={copied === "yes" ? "share-copied" : "share-warning"}>
              {t(copied === "yes" ? "share.copied" : "share.copyFailed")}
            </p>
          )}
          <p className="share-everyone">{t("share.everyone")}</p>
          {isLocalOnly(publicUrl) && <p className="share-warning no-print">{t("share.local")}</p>}
          <p className="print-only">{t("start.lead")}</p>
          <Button look="lined" icon={Printer} className="no-print" onClick={() => print()}>
            {t("share.print")}
          </Button>
          <ButtonLink
            look="lined"
            icon={Projector}
            className="no-print"
            href={wallLink("", secret)}
            target="_blank"
          >
            {t("wall.open")}
          </ButtonLink>
        </div>
      </div>
    </Dialog>
  );
}
