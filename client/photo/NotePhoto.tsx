import { useEffect, useState } from "react";
import { isPlainPhoto } from "../../shared/photo/jpeg.ts";
import { photoBlob } from "./paintPhoto.ts";
import "./photo.css";

export interface NotePhotoProps {
  readonly photo: Uint8Array;
  /** What is in it; empty where the words stand beside it. */
  readonly alt: string;
  readonly className?: string;
}

/** The photo of a note as a picture in the page. */
export function NotePhoto({ photo, alt, className = "" }: NotePhotoProps) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!isPlainPhoto(photo)) return undefined;
    const made = URL.createObjectURL(photoBlob(photo));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  if (!url) return null;
  return <img className={`note-photo ${className}`} src={url} alt={alt} draggable={false} />;
}

export default NotePhoto;
