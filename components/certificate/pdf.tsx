"use client";

import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";

/** Opens a PDF with pdf.js, whose worker, character maps and fonts come from this server. No WebAssembly: the page's policy forbids it. */
export async function openPdf(bytes: ArrayBuffer): Promise<PDFDocumentProxy> {
  const { getDocument, GlobalWorkerOptions, version } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const from = `/pdfjs/${version}`;
  GlobalWorkerOptions.workerSrc = `${from}/legacy/build/pdf.worker.min.mjs`;
  return getDocument({
    data: bytes,
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
    cMapUrl: `${from}/cmaps/`,
    standardFontDataUrl: `${from}/standard_fonts/`,
    wasmUrl: `${from}/wasm/`,
  }).promise;
}

/** Whether pictures in it need a decoder that the page does not have (JBIG2 and fax, as some scanners write). They would stay white. */
export function hasUnshown(bytes: ArrayBuffer): boolean {
  const text = new TextDecoder("latin1").decode(bytes);
  return /\/(JBIG2Decode|CCITTFaxDecode)\b/.test(text);
}

interface PageProps {
  document: PDFDocumentProxy;
  page: number;
  /** Quarter turns. */
  turn: number;
  label: string;
  onFault: () => void;
}

/** One page on a canvas, as wide as the place it stands in. */
export function PdfPage({ document, page, turn, label, onFault }: PageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    let over = false;
    let cancel = () => {};
    const draw = async () => {
      const one = await document.getPage(page);
      if (over) return;
      const rotation = (one.rotate + turn * 90) % 360;
      const wide = place.parentElement?.clientWidth ?? 600;
      const base = one.getViewport({ scale: 1, rotation });
      const width = Math.max(80, Math.min(wide - 2, 1100));
      const viewport = one.getViewport({ scale: (width / base.width) * Math.min(devicePixelRatio, 2), rotation });
      place.width = Math.floor(viewport.width);
      place.height = Math.floor(viewport.height);
      place.style.width = `${Math.floor(width)}px`;
      const task = one.render({ canvas: place, viewport });
      cancel = () => task.cancel();
      await task.promise;
      setDrawn(true);
    };
    draw().catch(() => {
      if (!over) onFault();
    });
    return () => {
      over = true;
      cancel();
    };
  }, [document, page, turn, onFault]);
  return <canvas ref={canvas} role="img" aria-label={label} aria-busy={!drawn} />;
}
