"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Icon } from "../icon";

/** The picture as this device draws it; a plain sheet with its kind where it cannot (HEIC outside of Safari, a PDF). */
export function Thumb({ file, alt }: { file: File; alt: string }) {
  const t = useTranslations("card.certificate");
  const [source, setSource] = useState<string | null>(null);
  const [drawn, setDrawn] = useState(true);
  useEffect(() => {
    const address = URL.createObjectURL(file);
    setSource(address);
    setDrawn(true);
    return () => URL.revokeObjectURL(address);
  }, [file]);
  if (!drawn) {
    const kind = /\.([a-z0-9]{1,5})$/i.exec(file.name)?.[1]?.toUpperCase() ?? "";
    return (
      <span className="plain" role="img" aria-label={`${alt} ${t("notDrawn", { kind })}`}>
        <Icon name="file" />
        <span aria-hidden="true">{kind}</span>
      </span>
    );
  }
  // biome-ignore lint/performance/noImgElement: it is on this device alone, and no server makes it smaller
  return source === null ? null : <img src={source} alt={alt} onError={() => setDrawn(false)} />;
}
