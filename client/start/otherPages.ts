import { lazy } from "react";

/** Pages that nobody needs who follows a good link to a board. */
export const StartPage = lazy(() => import("./StartPage.tsx"));
export const LinkProblem = lazy(() => import("./LinkProblem.tsx"));
export const AccessibilityPage = lazy(() => import("../help/AccessibilityPage.tsx"));
