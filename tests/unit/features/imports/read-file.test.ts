import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { readImportFile } from "@/lib/features/imports/rules-file";
import { toPeopleList } from "@/lib/features/imports/rules-list";
import { guessMapping } from "@/lib/features/imports/rules-mapping";
import { decodeText } from "@/lib/features/imports/rules-text";

const NAMES = "José Ñandú,Zoë Müller";
const utf16 = (text: string, littleEndian: boolean, mark: boolean) => {
  const bytes = Buffer.from(`${mark ? "\uFEFF" : ""}${text}`, "utf16le");
  return new Uint8Array(littleEndian ? bytes : bytes.swap16());
};

/** People of a file as the mapping's guess has them. */
async function peopleOf(content: Uint8Array | string) {
  const source = await readImportFile(typeof content === "string" ? strToU8(content) : content);
  const mapping = guessMapping(source.kind === "table" ? source.header : []);
  return toPeopleList(source, mapping);
}

describe("encodings", () => {
  it.each([
    ["UTF-8", strToU8(NAMES), "utf-8"],
    ["UTF-8 with its mark", strToU8(`\uFEFF${NAMES}`), "utf-8"],
    ["UTF-16, little end first", utf16(NAMES, true, true), "utf-16le"],
    ["UTF-16, big end first", utf16(NAMES, false, true), "utf-16be"],
    ["UTF-16 without a mark", utf16(NAMES, true, false), "utf-16le"],
    ["UTF-16 without a mark, big end first", utf16(NAMES, false, false), "utf-16be"],
    ["Windows-1252", new Uint8Array(Buffer.from(NAMES, "latin1")), "windows-1252"],
  ])("%s", (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: NAMES, encoding });
  });

  it("keeps Windows' own characters and drops what databases refuse", () => {
    expect(decodeText(new Uint8Array([0x80, 0x9c, 0xe9])).text).toBe("€œé");
    expect(decodeText(strToU8("a\0b")).text).toBe("ab");
    expect(decodeText(strToU8("日本語 😀 ع")).text).toBe("日本語 😀 ع");
  });
});

describe("CSV", () => {
  it.each([",", ";", "\t", "|"])("is split at %j", async (delimiter) => {
    const text = [
      ["Name", "E-mail", "Class"],
      ["Ada King", "ada@x.test", "M1"],
    ]
      .map((cells) => cells.join(delimiter))
      .join("\r\n");
    const { people } = await peopleOf(text);
    expect(people).toMatchObject([
      { line: 2, name: "Ada King", email: "ada@x.test", classes: [{ code: "M1" }] },
    ]);
  });

  it("tells lines as a text editor counts them, whatever stands in quotes", async () => {
    const text = 'sep=;\nname;email\n"Two\nLines";a@x.test\n\n;\n"Semi; colon";b@x.test\n';
    const { people, problems } = await peopleOf(text);
    expect(people.map(({ line, name }) => [line, name])).toEqual([
      [3, "Two Lines"],
      [7, "Semi; colon"],
    ]);
    expect(problems).toEqual([]);
  });

  it("does not count a comma in a quoted header as a separator", async () => {
    const { people } = await peopleOf('"Name, full";Email\nA;a@x.test\n');
    expect(people[0]).toMatchObject({ email: "a@x.test" });
  });

  it("says which line has more cells than columns, and where quotes do not close", async () => {
    const extra = await peopleOf("name,email\nA,a@x.test,oops\n");
    expect(extra.problems).toMatchObject([{ line: 2, code: "extra_cells", value: "oops" }]);
    const open = await peopleOf('name,email\nB,b@x.test\n"A,a@x.test\n');
    expect(open.problems.map(({ line, code }) => [line, code])).toContainEqual([3, "quotes_broken"]);
  });

  it("takes back the apostrophe that exports put before formulas, and only that", async () => {
    const { people } = await peopleOf("name,email\n'=SUM(A1),a@x.test\n'Abd,b@x.test\n");
    expect(people.map(({ name }) => name)).toEqual(["=SUM(A1)", "'Abd"]);
  });
});

describe("columns", () => {
  it.each([
    [["Nombre", "Apellidos", "Correo electrónico"], { given_name: 0, family_name: 1, email: 2, name: null }],
    [["Nombre", "Correo"], { name: 0, email: 1, given_name: null }],
    [
      ["Student ID", "First Name", "Last name", "Email address", "Classes"],
      {
        external_id: 0,
        given_name: 1,
        family_name: 2,
        email: 3,
        class_codes: 4,
      },
    ],
    [["x", "y"], { name: null, email: null }],
  ])("%j", (header, expected) => {
    expect(guessMapping(header)).toMatchObject(expected);
  });

  it("says when nothing tells people apart", async () => {
    const { problems } = await peopleOf("what,ever\n1,2\n");
    expect(problems).toMatchObject([{ line: 1, code: "column_missing", value: "email" }]);
  });
});

it("reads XLSX, numbers and all, with the sheet's own line numbers", async () => {
  const bytes = await writeXlsxFile([
    [{ value: "Name" }, { value: "Email" }, { value: "ID" }],
    [null, null, null],
    [{ value: "Ada" }, { value: "ada@x.test" }, { value: 1207, type: Number }],
  ]).toBuffer();
  const { people } = await peopleOf(new Uint8Array(bytes));
  expect(people).toMatchObject([{ line: 3, name: "Ada", external_id: "1207" }]);
});

describe("OneRoster", () => {
  const users = [
    "sourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email",
    "u1,active,true,o,student,ada,Ada,King,ada@x.test",
    "u2,active,true,o,teacher,bob,Bob,Stone,bob@x.test",
    "u3,active,true,o,parent,p,Pat,King,pat@x.test",
    "u4,tobedeleted,true,o,student,gone,Gone,Away,gone@x.test",
  ].join("\n");
  const classes = "sourcedId,status,title,classCode,location\nc1,active,Mathematics,M1,Room 4\n";
  const enrollments = [
    "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role",
    "e1,active,c1,o,u1,student",
    "e2,active,c1,o,u2,teacher",
    "e3,active,c1,o,u3,guardian",
    "e4,active,c9,o,u1,student",
    "e5,active,c1,o,u4,student",
  ].join("\n");

  it("joins its files and says which line of which file is wrong", async () => {
    const zip = zipSync({
      "roster/users.csv": strToU8(users),
      "roster/classes.csv": strToU8(classes),
      "roster/enrollments.csv": strToU8(enrollments),
    });
    const { people, classes: listed, problems } = await peopleOf(zip);
    expect(listed).toMatchObject([{ code: "M1", name: "Mathematics", room: "Room 4" }]);
    expect(people).toMatchObject([
      { line: 2, name: "Ada King", role: "student", external_id: "u1", classes: [{ code: "M1", line: 2 }] },
      { line: 3, name: "Bob Stone", role: "teacher", classes: [{ code: "M1" }] },
    ]);
    expect(problems).toMatchObject([
      { file: "enrollments.csv", line: 5, column: "classSourcedId", code: "class_unknown", value: "c9" },
      { file: "enrollments.csv", line: 6, column: "userSourcedId", code: "person_unknown", value: "u4" },
    ]);
  });

  it("takes roles from version 1.2's own file", async () => {
    const zip = zipSync({
      "users.csv": strToU8("sourcedId,givenName,familyName,email\nu1,Ada,King,ada@x.test\n"),
      "roles.csv": strToU8("sourcedId,userSourcedId,roleType,role\nr1,u1,primary,teacher\n"),
    });
    expect((await peopleOf(zip)).people).toMatchObject([{ role: "teacher" }]);
  });
});

describe("files that cannot be read are refused with a reason", () => {
  it.each([
    ["nothing", new Uint8Array(), "file_empty"],
    ["a header alone", strToU8("name,email\n"), "file_empty"],
    ["old Excel", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), "file_old_excel"],
    ["a broken zip", new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]), "file_unreadable"],
    ["a zip of something else", zipSync({ "notes.txt": strToU8("hello") }), "zip_without_roster"],
    ["a picture", new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), "file_unreadable"],
    ["too many lines", strToU8(`email\n${"a@x.test\n".repeat(20_001)}`), "file_too_many_lines"],
    ["an enormous zip", zipSync({ "users.csv": new Uint8Array(81 * 1024 * 1024) }), "file_too_large"],
  ])("%s", async (_, bytes, reason) => {
    await expect(readImportFile(bytes)).rejects.toMatchObject({ code: "invalid_input", reason });
  });
});
