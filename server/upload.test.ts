import { describe, expect, test } from "vitest";
import { form, pdf } from "./example";
import { fileBytes, plainName, readBody, readUpload } from "./upload";

function body(bytes: Uint8Array | null, headers: Record<string, string> = {}) {
  const request = new Request("http://localhost/", { method: "POST", body: bytes && new Uint8Array(bytes) });
  return { headers: new Headers(headers), body: request.body };
}

describe("a body is counted", () => {
  test("what came whole is given", async () => {
    expect(await readBody(body(Buffer.from("abc"), { "content-length": "3" }), 10)).toEqual(Buffer.from("abc"));
    expect(await readBody(body(Buffer.from("abc")), 10)).toEqual(Buffer.from("abc"));
  });

  test("fewer or more bytes than were said are refused", async () => {
    expect(await readBody(body(Buffer.from("abc"), { "content-length": "9" }), 10)).toBe("cut_short");
    expect(await readBody(body(Buffer.from("abcdef"), { "content-length": "3" }), 10)).toBe("cut_short");
  });

  test("a line that breaks in the middle is refused", async () => {
    const broken = new ReadableStream({
      pull(controller) {
        controller.enqueue(Buffer.from("abc"));
        controller.error(new Error("aborted"));
      },
    });
    expect(await readBody({ headers: new Headers(), body: broken }, 10)).toBe("cut_short");
  });

  test("a body over the bound is refused, by what it says before it is read and by what comes", async () => {
    const unread = new ReadableStream({
      pull() {
        throw new Error("read");
      },
    });
    const said = { headers: new Headers({ "content-length": "11" }), body: unread };
    expect(await readBody(said, 10)).toBe("too_large");
    expect(await readBody(body(Buffer.alloc(11)), 10)).toBe("too_large");
  });

  test("nothing is refused as empty", async () => {
    expect(await readBody(body(null), 10)).toBe("empty");
    expect(await readBody(body(null, { "content-length": "0" }), 10)).toBe("empty");
  });
});

describe("a form is taken apart", () => {
  test("its files and what was typed are given, names without folders", async () => {
    const upload = await readUpload(form({ kind: "sms" }, [{ name: "../../etc/凭证.pdf", bytes: pdf() }]));
    expect(upload).toMatchObject({ fields: { kind: "sms" }, files: [{ name: "凭证.pdf", fault: null }] });
    expect(typeof upload === "string" ? null : Buffer.from(upload.files[0]?.bytes ?? [])).toEqual(pdf());
  });

  test("an empty or oversize file is at fault alone, the others are given", async () => {
    const files = [
      { name: "a.pdf", bytes: Buffer.alloc(0) },
      { name: "b.pdf", bytes: Buffer.alloc(fileBytes + 1) },
      { name: "c.pdf", bytes: pdf() },
    ];
    const upload = await readUpload(form({}, files));
    expect(typeof upload === "string" ? upload : upload.files.map((file) => file.fault)).toEqual([
      "empty",
      "too_large",
      null,
    ]);
  });

  test("no file, no form and a form that breaks off are refused", async () => {
    expect(await readUpload(form({ kind: "sms" }, []))).toBe("empty");
    expect(await readUpload(body(Buffer.from("abc"), { "content-type": "application/pdf" }))).toBe("not_a_form");
    const type = "multipart/form-data; boundary=x";
    const half = Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF');
    expect(await readUpload(body(half, { "content-type": type }))).toBe("not_a_form");
  });
});

test("a stored name has no folder, no control character and at most 120 characters", () => {
  expect(plainName("C:\\照片\\a\u202egpj.exe")).toBe("agpj.exe");
  expect(plainName("a\r\nSet-Cookie: x.pdf")).toBe("aSet-Cookie: x.pdf");
  expect(plainName("")).toBe("file");
  const long = plainName(`${"凭".repeat(300)}.pdf`);
  expect([long.length, long.endsWith(".pdf")]).toEqual([120, true]);
});
