import type { ComponentProps, MouseEvent } from "react";
import { navigate } from "./location.ts";

export interface InnerLinkProps extends ComponentProps<"a"> {
  readonly href: string;
}

/** A link within the app: the page stays loaded, and every other use of a link still works. */
export function InnerLink({ href, onClick, ...rest }: InnerLinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const wantsElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || event.button !== 0 || wantsElsewhere) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}
