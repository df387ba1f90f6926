-- The language a person chose; null means what their browser asks for.
ALTER TABLE "users" ADD COLUMN "locale" TEXT;
