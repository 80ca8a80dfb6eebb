import { useTranslations } from "next-intl";
import type zh from "@/messages/zh.json";

type Tag = keyof typeof zh.programs.tag;

/** One operation as the page lists it. */
export interface OperationLine {
  id: string;
  method: string;
  path: string;
  summary: string;
  /** Whether a token for reading may ask for it. */
  reads: boolean;
  query: string[];
  body: { name: string; needed: boolean; type: string }[] | "bytes" | null;
}

/** All operations, part by part; what each takes folds out. */
export function Reference({ parts }: { parts: readonly { tag: Tag; operations: readonly OperationLine[] }[] }) {
  const t = useTranslations("programs");
  return (
    <>
      {parts.map(({ tag, operations }) => (
        <section className="frame part" key={tag}>
          <h2>{t(`tag.${tag}`)}</h2>
          <ul className="operations">
            {operations.map((one) => (
              <li key={one.id}>
                <details>
                  <summary>
                    <code className="method">{one.method.toUpperCase()}</code> <code>{one.path}</code>
                    <span className="quiet">{one.summary}</span>
                  </summary>
                  <dl>
                    {one.query.length > 0 ? <Line name={t("query")} value={one.query.join(", ")} /> : null}
                    {one.body === "bytes" ? <Line name={t("body")} value={t("file")} /> : null}
                    {Array.isArray(one.body)
                      ? one.body.map((field) => (
                          <Line
                            key={field.name}
                            name={field.needed ? field.name : `${field.name}?`}
                            value={field.type}
                          />
                        ))
                      : null}
                    {one.query.length === 0 && (one.body === null || one.body.length === 0) ? (
                      <Line name={t("body")} value={t("nothing")} />
                    ) : null}
                  </dl>
                </details>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>
        <code>{name}</code>
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
