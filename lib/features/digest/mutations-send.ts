import { createTransport } from "nodemailer";
import { db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { isLocale } from "@/lib/core/i18n/locales";
import { log } from "@/lib/core/log";
import { getSchoolName, getSettings } from "../settings/data-settings";
import { type Recipient, selectRecipients } from "./data-due";
import { getClassWeeks } from "./data-week";
import { writeLetter } from "./rules-letter";
import { letterMonday, toldMonday } from "./rules-week";

const BATCH = 50;
const SMTP_TIMEOUT_MS = 20_000;

interface PostOffice {
  send(to: Recipient, monday: Date, now: Date): Promise<void>;
  close(): void;
}

async function openPostOffice(url: string): Promise<PostOffice> {
  const { SMTP_FROM, NEXTAUTH_URL } = env();
  const transport = createTransport({
    url,
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
  });
  const schoolName = await getSchoolName(db());
  const { languages } = await getSettings(db());
  const site = (NEXTAUTH_URL ?? "").replace(/\/$/, "");
  return {
    async send({ id, name, email, role, locale }, monday, now) {
      const isAdmin = role === "admin";
      const caller = { kind: "user", userId: id, role, name, email } as const;
      const told = toldMonday(monday);
      const letter = writeLetter({
        ...{ name, schoolName, isAdmin, site, monday: told },
        locale: isLocale(locale) ? locale : languages.default,
        weeks: await getClassWeeks(db(), { caller, monday: told, now }),
      });
      await transport.sendMail({
        from: SMTP_FROM,
        to: { name, address: email },
        // The same for every try, so that mail programs show one.
        messageId: `<digest-${id}-${told}@rollcall>`,
        ...letter,
      });
    },
    close: () => transport.close(),
  };
}

/** Takes a person's letter of the week for this worker. @returns false when another was quicker */
async function claim(userId: string, monday: Date): Promise<boolean> {
  const claimed = await db().$executeRaw`
    INSERT INTO digest_letters (user_id, monday, attempts) VALUES (${userId}::uuid, ${monday}::date, 1)
    ON CONFLICT (user_id, monday) DO UPDATE SET attempts = digest_letters.attempts + 1
    WHERE digest_letters.sent_at IS NULL`;
  return claimed > 0;
}

/**
 * Sends this week's letter to every teacher and admin who wants it and has none yet. A mail server that refuses one
 * leaves it for the next run.
 *
 * @returns how many were sent
 */
export async function sendLetters(input: { now: Date; isStopping: () => boolean }): Promise<number> {
  const { now, isStopping } = input;
  const url = env().SMTP_URL;
  if (!url) return 0;
  const monday = letterMonday(now);
  const office = await openPostOffice(url);
  let sent = 0;
  let after: string | undefined;
  try {
    while (!isStopping()) {
      const people = await selectRecipients(db(), monday, { limit: BATCH, ...(after ? { after } : {}) });
      if (people.length === 0) break;
      for (const person of people) {
        after = person.id;
        if (isStopping() || !(await claim(person.id, monday))) continue;
        const key = { userId_monday: { userId: person.id, monday } };
        try {
          await office.send(person, monday, now);
          await db().digestLetter.update({ where: key, data: { sentAt: now, failure: null } });
          sent++;
        } catch (error) {
          const failure = error instanceof Error ? error.message.slice(0, 200) : "unknown";
          log.warn({ reason: failure }, "weekly letter not sent");
          await db().digestLetter.update({ where: key, data: { failure } });
        }
      }
    }
  } finally {
    office.close();
  }
  return sent;
}

/** Sends one person the letter of the week at once, whether they had it or not. @throws AppError conflict, unavailable */
export async function sendOwnLetter({ userId, now }: { userId: string; now: Date }): Promise<void> {
  const url = env().SMTP_URL;
  if (!url) {
    throw new AppError("conflict", "no mail server", {
      reason: "no_mail_server",
      userMessage: "No mail server is set up: ask whoever runs the server to set SMTP_URL and SMTP_FROM.",
    });
  }
  const person = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { id: true, name: true, email: true, role: true, locale: true },
  });
  const office = await openPostOffice(url);
  try {
    await office.send(person, letterMonday(now), now);
  } catch (cause) {
    throw new AppError("unavailable", "mail server refused", {
      cause,
      userMessage: "The mail server did not take the letter. Try again in a few minutes.",
    });
  } finally {
    office.close();
  }
}
