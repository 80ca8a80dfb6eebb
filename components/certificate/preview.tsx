"use client";

import { useTranslations } from "next-intl";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import type { CertificateRow } from "@/domain/case/rows";
import { hasUnshown, openPdf, PdfPage } from "./pdf";

type Paper = Pick<CertificateRow, "sha256" | "mediaType" | "fileName">;

interface PreviewProps {
  paper: Paper;
  /** Quarter turns. */
  turn?: number;
  /** Beside text: the first page alone, small. */
  small?: boolean;
  /** Puts what is drawn of a page into a frame of the caller's, which turns it. */
  frame?: (drawn: ReactNode, page: number) => ReactNode;
  /** The page that the caller wants to be seen; the reader may leaf on. */
  wanted?: number;
}

/** A certificate to look at: a picture made anew by the server, or a PDF drawn on a canvas. Never the file itself in a frame. */
export function Preview({ paper, turn = 0, small = false, frame, wanted = 1 }: PreviewProps) {
  const Kind = paper.mediaType === "application/pdf" ? Pdf : Picture;
  // Another file begins anew, with no fault and on its first page.
  return <Kind key={paper.sha256} paper={paper} turn={turn} small={small} frame={frame} wanted={wanted} />;
}

type KindProps = Required<Omit<PreviewProps, "frame">> & Pick<PreviewProps, "frame">;

function Picture({ paper, turn, small, frame }: KindProps) {
  const t = useTranslations("card.certificate");
  const [fault, setFault] = useState<string | null>(null);
  const source = `/files/${paper.sha256}/preview/${small ? "small" : "1"}`;
  const explain = async () => setFault((await reasonOf(source)) ?? t("preview.broken"));
  if (fault !== null) return <Fault text={fault} />;
  // The server makes the picture at the size that is wanted, and only for who may see it.
  const drawn = (
    // biome-ignore lint/performance/noImgElement: the server makes it at this size for who may see it; next/image would ask without the session
    <img
      className={small ? "shot" : frame ? undefined : `turn-${turn % 4}`}
      src={source}
      alt={t("preview.of", { name: paper.fileName })}
      onError={explain}
    />
  );
  return frame ? frame(drawn, 1) : drawn;
}

type Opened = { document: PDFDocumentProxy; unshown: boolean } | { fault: string } | null;

function Pdf({ paper, turn, small, frame, wanted }: KindProps) {
  const t = useTranslations("card.certificate");
  const [opened, setOpened] = useState<Opened>(null);
  const [page, setPage] = useState(wanted);
  const [asked, setAsked] = useState(wanted);
  if (asked !== wanted) {
    setAsked(wanted);
    setPage(wanted);
  }
  const broken = t("preview.broken");
  const source = `/files/${paper.sha256}`;
  useEffect(() => {
    let over = false;
    let close = () => {};
    read(source, broken).then((next) => {
      if (next && "document" in next) close = () => void next.document.destroy();
      if (over) close();
      else setOpened(next);
    });
    return () => {
      over = true;
      close();
    };
  }, [source, broken]);
  const onFault = useCallback(() => setOpened({ fault: broken }), [broken]);
  if (opened === null)
    return (
      <p className="quiet small pad" aria-busy="true">
        {t("preview.opening")}
      </p>
    );
  if ("fault" in opened) return <Fault text={opened.fault} />;
  const { document, unshown } = opened;
  const at = Math.min(page, document.numPages);
  const label = t("preview.page", { name: paper.fileName, page: at, pages: document.numPages });
  const turns = frame ? 0 : turn;
  const drawn = <PdfPage document={document} page={at} turn={turns} label={label} onFault={onFault} />;
  if (small) return <div className="shot">{drawn}</div>;
  return (
    <>
      {unshown ? <Fault text={t("preview.unshown")} /> : null}
      {frame ? frame(drawn, at) : <div className="page-of">{drawn}</div>}
      {document.numPages > 1 ? <Pages page={at} pages={document.numPages} onPage={setPage} /> : null}
    </>
  );
}

function Pages({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const t = useTranslations("card.certificate.preview");
  return (
    <p className="pager">
      <button className="btn" type="button" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {t("before")}
      </button>
      {t("at", { page, pages })}
      <button className="btn" type="button" disabled={page === pages} onClick={() => onPage(page + 1)}>
        {t("after")}
      </button>
    </p>
  );
}

function Fault({ text }: { text: string }) {
  return (
    <p className="refusal" role="alert">
      {text}
    </p>
  );
}

async function read(source: string, broken: string): Promise<NonNullable<Opened>> {
  try {
    const answer = await fetch(source);
    if (!answer.ok) return { fault: (await answer.text()).trim() || broken };
    const bytes = await answer.arrayBuffer();
    const unshown = hasUnshown(bytes);
    return { document: await openPdf(bytes), unshown };
  } catch {
    return { fault: broken };
  }
}

/** What the server says of a file that it does not show. */
async function reasonOf(source: string): Promise<string | null> {
  const answer = await fetch(source).catch(() => null);
  return answer === null || answer.ok ? null : (await answer.text()).trim() || null;
}
