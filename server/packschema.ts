import { z } from "zod";
import { attendances, confidences, type Pack, sources } from "@/domain/policies/pack";
import { provinces } from "@/domain/provinces";
import { blockerKinds, carriers, channels, type holderTypes } from "@/domain/words";

/** What a pack of rules must look like, for managers' saves and for files. Its JSON schema is served at `/policies.schema.json`. */

const day = z.iso.date();
const line = z.string().trim().min(1).max(200);
const lines = z.array(line).max(30);
const shortText = z.string().trim().min(1).max(200).nullable();

const basis = z.strictObject({
  source: z.enum(sources),
  checkedOn: day,
  confidence: z.enum(confidences),
  confirmed: z.boolean(),
  by: z.string().trim().min(1).max(60).nullable(),
  on: day.nullable(),
});

const access = z.strictObject({ ease: z.enum(["open", "slow", "closed"]), reasons: lines });
const material = z.strictObject({ code: z.string().trim().min(1).max(60), copies: z.int().min(1).max(20) });
const materials = z.array(material).max(30);

const asks = z.strictObject({
  materials,
  proxy: materials.nullable(),
  attendance: z.enum(attendances),
  steps: lines,
  basis,
});

const byHolder = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ corporate: schema, personal: schema, third_party: schema } satisfies Record<
    (typeof holderTypes)[number],
    S
  >);

const fromTo = z.tuple([z.int().min(0).max(365), z.int().min(0).max(365)]);

const channel = z.strictObject({
  channel: z.enum(channels),
  access: byHolder(access),
  refuses: z.array(z.enum(blockerKinds)).max(40),
  reviewDays: fromTo.nullable(),
  basis,
  asks: byHolder(asks),
});

const span = z.union([
  z.strictObject({ workdays: z.int().min(0).max(120) }),
  z.strictObject({ days: z.int().min(0).max(180) }),
  z.strictObject({ nextMonthDay: z.int().min(1).max(28) }),
]);
const clock = z.strictObject({ amber: span, red: span, basis });

export const packSchema = z.strictObject({
  carrier: z.enum(carriers),
  hotline: shortText,
  site: shortText,
  accountDesk: shortText,
  storeHint: shortText,
  contactBasis: basis,
  channels: z.array(channel).length(channels.length),
  clock,
  remoteClock: clock.nullable(),
  monthEndPauseDays: z.int().min(0).max(15),
  closedWeekdays: z.array(z.int().min(0).max(6)).max(6),
  closedDates: z.array(day).max(100),
  monthEndBasis: basis,
  refund: z.strictObject({ how: lines, days: fromTo.nullable(), needs: lines, basis }),
  script: z.strictObject({ lines, basis }),
});

/** The file of rules: the newest version of each carrier and of each province that has one of its own. */
export const packFileSchema = z.strictObject({
  $schema: z.string().max(300).optional(),
  kind: z.literal("simoff-rules"),
  format: z.literal(1),
  exportedOn: day.optional(),
  packs: z
    .array(
      z.strictObject({
        carrier: z.enum(carriers),
        province: z.enum(provinces).nullable(),
        version: z.string().max(60).optional(),
        pack: packSchema,
      }),
    )
    .min(1)
    .max(carriers.length * (provinces.length + 1)),
});
export type PackFile = Omit<z.output<typeof packFileSchema>, "packs"> & {
  packs: { carrier: Pack["carrier"]; province: (typeof provinces)[number] | null; version?: string; pack: Pack }[];
};
