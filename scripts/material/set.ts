import sharp from "sharp";
import { type Dice, makeDice } from "../bench/dice";
import { type Kind, makePaper, type Paper } from "./content";
import { type Drawing, draw, png, stamped } from "./draw";
import { type PdfPage, textPage, writePdf } from "./pdf";
import { cameraTurned, photograph, type Shot } from "./photo";

export const groups = [
  "pdf_text",
  "pdf_scan",
  "pdf_two_pages",
  "scan",
  "message",
  "app_page",
  "list",
  "photo",
  "photo_hard",
  "skew",
  "stamp",
  "camera_turned",
] as const;
export type Group = (typeof groups)[number];

/** Groups that were scanned, printed to a file or taken from the screen; the others are photographed. */
export const clean: readonly Group[] = ["pdf_text", "pdf_scan", "pdf_two_pages", "scan", "message", "app_page", "list"];

/** One made-up certificate with the verdict that it should come to. */
export interface Piece extends Paper {
  name: string;
  group: Group;
  mediaType: "application/pdf" | "image/jpeg" | "image/png";
  make(): Promise<Buffer>;
}

const everyKind: readonly Kind[] = [
  "match",
  "masked",
  "wrong_number",
  "accepted",
  "suspended",
  "transferred",
  "replaced",
  "pre_cancelled",
  "failed",
  "other_day",
];
const hotlines = ["10086", "10010", "10000", "10001", "10099"];

/** The whole set, the same for the same seed. Nothing is drawn before it is asked for. */
export function makeSet(seed: number): Piece[] {
  const dice = makeDice(seed);
  const pieces: Piece[] = [];
  const put = (
    group: Group,
    paper: Paper,
    mediaType: Piece["mediaType"],
    make: (paper: Paper, dice: Dice) => Promise<Buffer>,
  ) => {
    const own = makeDice(dice.roll(2 ** 31));
    const name = `${group}-${String(pieces.filter((one) => one.group === group).length + 1).padStart(2, "0")}`;
    pieces.push({ ...paper, name, group, mediaType, make: () => make(paper, own) });
  };
  const form = (kind: Kind) => makePaper(dice, kind, "form");

  for (const kind of everyKind)
    put("pdf_text", form(kind), "application/pdf", ({ content }) => writePdf([textPage(content)]));
  put("pdf_text", makePaper(dice, "match", "list"), "application/pdf", ({ content }) => writePdf([textPage(content)]));
  put("pdf_text", makePaper(dice, "accepted", "list"), "application/pdf", ({ content }) =>
    writePdf([textPage(content)]),
  );
  for (const kind of ["match", "match", "wrong_number", "accepted", "suspended", "masked"] as const)
    put("pdf_scan", form(kind), "application/pdf", async ({ content }, own) =>
      writePdf([await scanned(draw(content), own)]),
    );
  for (const kind of ["match", "wrong_number", "accepted", "match"] as const)
    put("pdf_two_pages", form(kind), "application/pdf", twoPages);
  for (const kind of [...everyKind, "match", "match"] as const)
    put("scan", form(kind), "image/png", ({ content }) => png(draw(content)));
  for (const hotline of hotlines) {
    for (const kind of ["match", "masked", dice.pick(everyKind.slice(2))] as const)
      put("message", makePaper(dice, kind, "message", hotline), "image/png", ({ content }) => png(draw(content)));
  }
  for (const kind of ["match", "match", "accepted", "masked", "failed", "wrong_number"] as const)
    put("app_page", makePaper(dice, kind, "page"), "image/png", ({ content }) => png(draw(content)));
  for (const kind of ["match", "match", "accepted", "failed"] as const)
    put("list", makePaper(dice, kind, "list"), "image/png", ({ content }) => png(draw(content)));
  for (const kind of [...everyKind, "match", "match", "match", "wrong_number"] as const)
    put("photo", form(kind), "image/jpeg", ({ content }, own) => shoot(draw(content), own, usual(own)));
  for (const kind of ["match", "match", "match", "wrong_number", "accepted", "masked"] as const)
    put("photo_hard", form(kind), "image/jpeg", ({ content }, own) => shoot(draw(content), own, hard(own)));
  for (const skew of [-10, -7, -4, 4, 7, 10]) {
    const kind = dice.pick(["match", "wrong_number", "accepted"] as const);
    put("skew", form(kind), "image/jpeg", ({ content }, own) =>
      shoot(draw(content), own, { ...usual(own), skew, perspective: 0 }),
    );
  }
  for (const kind of ["match", "match", "match", "match", "match", "wrong_number", "wrong_number", "accepted"] as const)
    put("stamp", form(kind), "image/jpeg", ({ content }, own) =>
      shoot(sealedNumber(draw(content), own), own, usual(own)),
    );
  for (const orientation of [3, 6, 8, 6] as const) {
    const kind = dice.pick(["match", "wrong_number", "suspended"] as const);
    put("camera_turned", form(kind), "image/jpeg", async ({ content }, own) =>
      cameraTurned(await shoot(draw(content), own, usual(own)), orientation),
    );
  }
  return pieces;
}

/** A hand-held photo in an office. */
function usual(dice: Dice): Shot {
  return {
    skew: dice.roll(9) - 4,
    perspective: 0.02 + dice.roll(9) / 100,
    blur: 0.4 + dice.roll(9) / 10,
    noise: 4 + dice.roll(12),
    shade: dice.roll(40) / 100,
    quality: 70 + dice.roll(25),
  };
}

/** One taken in a hurry. */
function hard(dice: Dice): Shot {
  return {
    skew: dice.roll(15) - 7,
    perspective: 0.1 + dice.roll(8) / 100,
    blur: 1.6 + dice.roll(10) / 10,
    noise: 18 + dice.roll(16),
    shade: 0.35 + dice.roll(25) / 100,
    quality: 45 + dice.roll(20),
  };
}

const shoot = async (drawing: Drawing, dice: Dice, shot: Shot) => photograph(await png(drawing), dice, shot);

/** The seal lies over the number's row, as it does on paper. */
function sealedNumber(drawing: Drawing, dice: Dice): Drawing {
  const r = 110 + dice.roll(40);
  return stamped(drawing, {
    x: 440 + dice.roll(160),
    y: 470 + dice.roll(60),
    r,
    strength: 0.55 + dice.roll(35) / 100,
  });
}

async function scanned(drawing: Drawing, dice: Dice): Promise<PdfPage> {
  const shot = { skew: dice.roll(3) - 1, perspective: 0, blur: 0, noise: 3, shade: 0, quality: 80 };
  return { jpeg: await photograph(await png(drawing), dice, shot) };
}

/** First the terms that a shop prints with it, then the certificate; one as text, one as a picture. */
async function twoPages({ content }: Paper, dice: Dice): Promise<Buffer> {
  const terms = [
    "客户须知",
    "一、客户办理业务须出示有效证件。",
    "二、销户后号码将被收回并重新投放。",
    "三、停机期间仍按套餐收取功能费。",
  ];
  const first: PdfPage = { texts: terms.map((text, at) => ({ x: 60, y: 90 + at * 30, size: 12, text })) };
  return writePdf(
    dice.roll(2) === 0 ? [first, await scanned(draw(content), dice)] : [await blankScan(), textPage(content)],
  );
}

async function blankScan(): Promise<PdfPage> {
  const cover = sharp({ create: { width: 900, height: 1270, channels: 3, background: "#fdfdfb" } });
  return { jpeg: await cover.jpeg({ quality: 70 }).toBuffer() };
}
