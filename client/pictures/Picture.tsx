import { type PictureName, pictures } from "./pictures.ts";
import "./pictures.css";

/** One pictogram; its word always stands beside it. */
export function Picture({ name }: { readonly name: PictureName }) {
  return (
    <svg className="picture" viewBox="0 0 24 24" aria-hidden="true">
      <path d={pictures[name].path} />
    </svg>
  );
}
