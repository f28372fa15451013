import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import "./button.css";

/**
 * filled: what most people want next, one in view. outlined: done. lined: a choice. quiet: a tool.
 * link: a way on, in words.
 */
export type ButtonLook = "filled" | "outlined" | "lined" | "quiet" | "link";

export interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: ButtonLook;
  /** Always beside words, never instead of them. */
  readonly icon?: LucideIcon;
  /** The icon stands above the words, as in the rail and on phones. */
  readonly isStacked?: boolean;
}

export function Button({
  look = "quiet",
  icon: Icon,
  isStacked = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const classes = ["button", `button-${look}`, isStacked && "button-stacked", className];
  return (
    <button type="button" className={classes.filter(Boolean).join(" ")} {...rest}>
      {Icon && <Icon className="icon" aria-hidden="true" strokeWidth={1.9} />}
      {children}
    </button>
  );
}

export interface ButtonLinkProps extends ComponentProps<"a"> {
  readonly look?: ButtonLook;
  readonly icon?: LucideIcon;
}

/** A link that looks like a button, for what has an address of its own. */
export function ButtonLink({
  look = "quiet",
  icon: Icon,
  className,
  children,
  ...rest
}: ButtonLinkProps) {
  const classes = ["button", `button-${look}`, className];
  return (
    <a className={classes.filter(Boolean).join(" ")} {...rest}>
      {Icon && <Icon className="icon" aria-hidden="true" strokeWidth={1.9} />}
      {children}
    </a>
  );
}
