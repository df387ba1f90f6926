import { type ColumnMapping, IMPORT_FIELDS, type ImportField } from "./rules-source";

/** Headers that are understood, in English and Spanish, as `plain` writes them. */
const KNOWN_HEADERS: Record<ImportField, readonly string[]> = {
  name: [
    "name",
    "full name",
    "display name",
    "student",
    "student name",
    "nombre completo",
    "alumno",
    "nombre",
  ],
  given_name: ["given name", "first name", "firstname", "givenname", "forename", "nombre", "nombres"],
  family_name: ["family name", "last name", "lastname", "familyname", "surname", "apellido", "apellidos"],
  email: ["email", "e mail", "mail", "email address", "e mail address", "correo", "correo electronico"],
  role: ["role", "rol", "type", "tipo"],
  class_codes: [
    "class codes",
    "class code",
    "classes",
    "class",
    "courses",
    "course",
    "clases",
    "clase",
    "cursos",
    "curso",
    "grupos",
    "grupo",
  ],
  external_id: [
    "external id",
    "id",
    "student id",
    "student number",
    "number",
    "sourcedid",
    "person id",
    "identificador",
    "matricula",
    "numero",
  ],
};

/** Lower case, without accents, words apart by one space. */
function plain(header: string): string {
  return header
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Nothing mapped. */
function emptyMapping(): ColumnMapping {
  return Object.fromEntries(IMPORT_FIELDS.map((field) => [field, null])) as ColumnMapping;
}

/**
 * Which column holds what, by the headers. A column is used once; "nombre" beside a column of family names is the
 * given name.
 */
export function guessMapping(header: readonly string[]): ColumnMapping {
  const names = header.map(plain);
  const mapping = emptyMapping();
  const taken = new Set<number>();
  const order: ImportField[] = ["family_name", "email", "role", "class_codes", "external_id"];
  const take = (field: ImportField) => {
    for (const known of KNOWN_HEADERS[field]) {
      const index = names.findIndex((name, i) => name === known && !taken.has(i));
      if (index === -1) continue;
      mapping[field] = index;
      taken.add(index);
      return;
    }
  };
  order.forEach(take);
  if (mapping.family_name !== null) take("given_name");
  if (mapping.given_name === null) take("name");
  return mapping;
}

/** Whether a mapping names columns that are there, none of them for two fields. */
export function fitsHeader(mapping: ColumnMapping, header: readonly string[]): boolean {
  const used = Object.values(mapping).filter((index): index is number => index !== null);
  return used.every((index) => index < header.length) && new Set(used).size === used.length;
}
