// A process of its own that reads one file after the other, at the lowest priority: a picture made to hang or to eat memory ends with it and
// stops nobody's page. It gets bytes and gives text; it knows no database and no secret.
import { constants, setPriority } from "node:os";
import { readFileText } from "./read.mjs";

const mostMemory = 1_200_000_000;
/** What a fault of the file says that will say so again. */
const lasting = ["PasswordException", "InvalidPDFException", "FormatError", "MissingPDFException"];

try {
  if (process.argv.includes("low")) setPriority(constants.priority.PRIORITY_LOW);
} catch {
  // Where an account may not even be modest it goes on as it is.
}
setInterval(() => {
  if (process.memoryUsage.rss() > mostMemory) process.exit(70);
}, 250).unref();
process.on("disconnect", () => process.exit(0));
process.on("message", async (file) => {
  const progress = (pagesRead, pageCount) => process.send?.({ progress: { pagesRead, pageCount } });
  const began = process.cpuUsage();
  try {
    const read = await readFileText(file, progress);
    const { user, system } = process.cpuUsage(began);
    process.send?.("fault" in read ? read : { read: { ...read, cpu: (user + system) / 1e6 } });
  } catch (error) {
    process.send?.({ fault: faultOf(error) });
  }
});

function faultOf(error) {
  if (
    error?.code === "ERR_MODULE_NOT_FOUND" ||
    error?.code === "MODULE_NOT_FOUND" ||
    error?.code === "ERR_DLOPEN_FAILED"
  )
    return "no_engine";
  if (/pixel limit/i.test(String(error?.message))) return "too_large";
  if (lasting.includes(error?.name) || /unsupported image|premature|corrupt|Input buffer/i.test(String(error?.message)))
    return "broken";
  return "crashed";
}
