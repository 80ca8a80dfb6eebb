"use client";

import "./globals.css";
import words from "@/messages/fatal.json";

/** Stands in for the root layout when that fails itself: no language is known here, so both are shown. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <div className="door">
          <main className="lost">
            <h1>{words.zh.title}</h1>
            <p>{words.zh.hint}</p>
            <div lang="en">
              <p>{words.en.title}</p>
              <p className="quiet">{words.en.hint}</p>
            </div>
            {error.digest ? <p className="small">{error.digest}</p> : null}
            <p className="ends">
              <button className="btn main" type="button" onClick={reset}>
                {words.zh.again} <span lang="en">{words.en.again}</span>
              </button>
            </p>
          </main>
        </div>
      </body>
    </html>
  );
}
