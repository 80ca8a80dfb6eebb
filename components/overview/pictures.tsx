import { useTranslations } from "next-intl";
import { monthOf } from "@/domain/bill/month";
import type { FleetQuery } from "@/domain/fleet/query";
import { printFleetQuery } from "@/domain/fleet/query";
import { yuan } from "@/domain/nextstep";
import * as links from "@/domain/overview/links";
import { rentReasons } from "@/domain/overview/rent";
import { shareOf, tableOf } from "@/domain/overview/table";
import { coverages, type Overview, openOf, type PlaceLine, placeParts } from "@/domain/overview/view";
import type { Fen } from "@/domain/rows";
import { type Bar, Bars } from "./bars";
import { BurnDownPicture } from "./burndown";
import { Columns } from "./columns";
import { PictureFigure } from "./figure";
import { FlowPicture } from "./flow";
import { type Fill, Swatch } from "./marks";
import { useFlowName } from "./names";
import { FigureTable } from "./table";

export interface PictureProps {
  of: Overview;
  base: FleetQuery;
}

const fills: readonly Fill[] = ["full", "hatch", "dots", "bare"];
const fillAt = (n: number): Fill => fills[n] ?? "bare";

export function BurnDown({ of, base }: PictureProps) {
  const t = useTranslations("overview.burndown");
  const { weeks, projection, today, since } = of;
  const open = weeks.at(-1)?.open ?? 0;
  const said = () => {
    if (projection === null) return t(open === 0 ? "none" : "noEnd");
    const { early, late, perWeek, weeks: n } = projection;
    const pace = { n, perWeek: perWeek < 10 ? Math.round(perWeek * 10) / 10 : Math.round(perWeek), early };
    return late === null ? t("endFrom", pace) : t("endBetween", { ...pace, late });
  };
  return (
    <PictureFigure
      id="burndown"
      title={useTranslations("overview.title")("burndown")}
      says={t.rich("says", { n: open, b: (words) => <b>{words}</b> })}
      note={said()}
      legend={
        <>
          <span className="swatch drawn">{t("open")}</span>
          <Swatch id="burndown" fill="dots" word={t("underWay")} />
          <Swatch id="burndown" fill="full" word={t("gone")} />
          {projection ? <Swatch id="burndown" fill="hatch" word={t("ahead")} /> : null}
        </>
      }
      table={<FigureTable picture="burndown" rows={tableOf("burndown", of, base)} />}
    >
      {since === null ? null : (
        <BurnDownPicture
          weeks={weeks}
          projection={projection}
          base={base}
          today={today}
          says={{
            open: (week) => t("openOn", { day: week.to, n: week.open }),
            gone: (week) => t("goneIn", { from: week.from, to: week.to, n: week.cancelled }),
            end: (day) => t("end", { day }),
          }}
        />
      )}
    </PictureFigure>
  );
}

export function RentRunning({ of, base }: PictureProps) {
  const t = useTranslations("overview.rent");
  const now = of.rent.at(-1);
  const fenOf = (column: Overview["rent"][number]) => rentReasons.reduce((sum, reason) => sum + column[reason].fen, 0);
  const unknown = now ? rentReasons.reduce((sum, reason) => sum + now[reason].unknown, 0) : 0;
  return (
    <PictureFigure
      id="rent"
      title={useTranslations("overview.title")("rent")}
      says={t.rich("says", { amount: whole(now ? fenOf(now) : 0), b: (words) => <b>{words}</b> })}
      note={unknown > 0 ? t("unknown", { n: unknown }) : t("basis")}
      legend={rentReasons.map((reason, n) => <Swatch key={reason} id="rent" fill={fillAt(n)} word={t(reason)} />)}
      table={<FigureTable picture="rent" rows={tableOf("rent", of, base)} />}
    >
      <Columns
        id="rent"
        tick={(value) =>
          value >= 1_000_000 ? `${Math.round(value / 100_000) / 10}k` : String(Math.round(value / 100))
        }
        columns={of.rent.map((column) => ({
          key: column.on,
          label: column.today ? t("today") : column.on.slice(5, 7),
          top: column.today && fenOf(column) > 0 ? `¥${whole(fenOf(column))}` : null,
          parts: rentReasons.map((reason, n) => ({
            fill: fillAt(n),
            value: column[reason].fen,
            says: t("mark", {
              day: column.on,
              reason: t(reason),
              amount: whole(column[reason].fen),
              n: column[reason].cards,
            }),
            query: links.rentRunning(base, column, reason),
          })),
        }))}
      />
    </PictureFigure>
  );
}

export function Flow({ of, base }: PictureProps) {
  const t = useTranslations("overview.flow");
  const nameOf = useFlowName();
  const all = of.flow.find((line) => line.of === "all");
  const median = (spread: { median: number } | null | undefined) => (spread ? String(spread.median) : "—");
  return (
    <PictureFigure
      id="flow"
      title={useTranslations("overview.title")("flow")}
      says={t.rich("says", {
        prepare: median(all?.prepare),
        carrier: median(all?.carrier),
        proof: median(all?.proof),
        b: (words) => <b>{words}</b>,
      })}
      note={t("note")}
      table={<FigureTable picture="flow" rows={tableOf("flow", of, base)} />}
    >
      <FlowPicture
        lines={of.flow}
        base={base}
        from={of.from}
        nameOf={nameOf}
        stretchName={(stretch) => t(stretch)}
        says={(line, stretch, { cards, median: half, ninetieth }) =>
          t("mark", { name: nameOf(line), stretch: t(stretch), median: half, ninetieth, n: cards })
        }
      />
    </PictureFigure>
  );
}

export function CertificateCoverage({ of, base }: PictureProps) {
  const t = useTranslations("overview.coverage");
  const sums = coverages.map((part) => [part, of.coverage.reduce((sum, month) => sum + month[part], 0)] as const);
  const share = shareOf(Object.fromEntries(sums) as Record<(typeof coverages)[number], number>); // its keys are the list's
  const first = of.coverage.findIndex((month) => shareOf(month) !== null);
  const shown = first < 0 ? [] : of.coverage.slice(Math.min(first, 6));
  return (
    <PictureFigure
      id="coverage"
      title={useTranslations("overview.title")("coverage")}
      says={share === null ? t("none") : t.rich("says", { n: share, b: (words) => <b>{words}</b> })}
      note={t("note")}
      legend={coverages.map((part, n) => <Swatch key={part} id="coverage" fill={fillAt(n)} word={t(part)} />)}
      table={<FigureTable picture="coverage" rows={tableOf("coverage", of, base)} />}
    >
      <Columns
        id="coverage"
        tick={String}
        columns={shown.map((month) => {
          const covered = shareOf(month);
          return {
            key: month.month,
            label: month.month === monthOf(of.today) ? t("thisMonth") : month.month.slice(5),
            top: covered === null ? null : `${covered}%`,
            parts: coverages.map((part, n) => ({
              fill: fillAt(n),
              value: month[part],
              says: t("mark", { month: month.month, part: t(part), n: month[part] }),
              query: links.covered(base, month, part),
            })),
          };
        })}
      />
    </PictureFigure>
  );
}

const mostBars = 8;

export function Setbacks({ of, base }: PictureProps) {
  const t = useTranslations("overview.setbacks");
  const titles = useTranslations("overview");
  const { setbacks } = of;
  const sum = (key: "returned" | "rejected") => setbacks.reduce((all, one) => all + one[key], 0);
  const bars = setbacks.slice(0, mostBars).map(({ words, returned, rejected, numbers }): Bar => {
    const name = words ?? titles("noWords");
    const query = links.these(numbers);
    const part = (what: "returned" | "rejected", value: number, fill: Fill) => ({
      fill,
      value,
      says: t("mark", { name, what: t(what), n: value }),
      query,
    });
    return {
      key: name,
      name,
      href: null,
      parts: [part("returned", returned, "full"), part("rejected", rejected, "hatch")],
      says: t("times", { n: returned + rejected }),
    };
  });
  const more = setbacks.length - bars.length;
  return (
    <PictureFigure
      id="setbacks"
      title={titles("title.setbacks")}
      says={
        bars.length === 0
          ? t("none")
          : t.rich("says", { returned: sum("returned"), rejected: sum("rejected"), b: (words) => <b>{words}</b> })
      }
      note={more > 0 ? t("more", { n: more }) : t("note")}
      legend={
        <>
          <Swatch id="setbacks" fill="full" word={t("returned")} />
          <Swatch id="setbacks" fill="hatch" word={t("rejected")} />
        </>
      }
      table={<FigureTable picture="setbacks" rows={tableOf("setbacks", of, base)} />}
    >
      <Bars id="setbacks" bars={bars} />
    </PictureFigure>
  );
}

export function Places({ of, base }: PictureProps) {
  const t = useTranslations("overview.places");
  const titles = useTranslations("overview");
  const nameOf = ({ site, team }: PlaceLine) => team ?? (site === null ? titles("noTeam") : site);
  const shown = of.places.filter((line) => openOf(line) > 0);
  const bars = shown.slice(0, mostBars).map(
    (line): Bar => ({
      key: `${line.siteId} ${line.teamId}`,
      name: nameOf(line),
      href: `/overview?${printFleetQuery(links.placed(base, line))}`,
      parts: placeParts.map((part, n) => ({
        fill: fillAt(n),
        value: line[part],
        says: t("mark", { name: nameOf(line), part: t(part), n: line[part] }),
        query: links.placedAt(base, line, part),
      })),
      says: t("cards", { n: openOf(line) }),
    }),
  );
  const [first] = shown;
  const more = shown.length - bars.length;
  return (
    <PictureFigure
      id="places"
      title={titles("title.places")}
      says={first ? t.rich("says", { name: nameOf(first), n: openOf(first), b: (words) => <b>{words}</b> }) : t("none")}
      note={more > 0 ? t("more", { n: more }) : t("note")}
      legend={placeParts.map((part, n) => <Swatch key={part} id="places" fill={fillAt(n)} word={t(part)} />)}
      table={<FigureTable picture="places" rows={tableOf("places", of, base)} />}
    >
      <Bars id="places" bars={bars} />
    </PictureFigure>
  );
}

/** A sum over many cards: whole yuan. */
function whole(fen: Fen): string {
  return yuan(Math.round(fen / 100) * 100)
    .slice(0, -3)
    .replace(/\B(?=(\d{3})+$)/g, ",");
}
