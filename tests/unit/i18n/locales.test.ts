import { describe, expect, it } from "vitest";
import { acceptedLocale } from "@/lib/core/i18n/locales";
import { makeFormats } from "@/lib/ui/formats";

describe("the language a browser asks for", () => {
  const offered = { default: "en", enabled: ["en", "es"] } as const;
  it.each([
    ["es-MX,es;q=0.9,en;q=0.8", "es"],
    ["en-GB,en;q=0.9", "en"],
    ["fr-FR,fr;q=0.9,es;q=0.5,en;q=0.4", "es"],
    ["en;q=0.2, es;q=0.7", "es"],
    ["es;q=0", "en"],
    ["fr", "en"],
    ["", "en"],
    [";;;,,q=x", "en"],
    [null, "en"],
  ])("%s", (header, locale) => {
    expect(acceptedLocale(header, { ...offered, enabled: [...offered.enabled] })).toBe(locale);
  });
});

describe("dates, times and shares", () => {
  const iso = "2026-11-23T13:05:00Z";
  it("are written as the language does, in the zone that is named", () => {
    const [english, spanish] = [makeFormats("en-GB"), makeFormats("es")];
    expect(english.formatDateTime(iso, "Europe/Madrid")).toBe("Mon 23 Nov, 14:05");
    expect(spanish.formatDateTime(iso, "Europe/Madrid")).toBe("lun 23 nov, 14:05");
    expect(english.formatSpan(iso, "2026-11-23T14:35:00Z", "UTC")).toBe("13:05–14:35");
    expect(spanish.formatRate(0.5).replace(/\s/, " ")).toBe("50 %");
  });
  it("never round a share up to everything", () => {
    const { formatRate } = makeFormats("en-GB");
    expect(formatRate(0.999)).toBe("99%");
    expect(formatRate(1)).toBe("100%");
    expect(formatRate(null)).toBe("–");
  });
});
