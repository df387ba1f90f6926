import { type AddressInfo, createServer } from "node:net";

/** A mail server that keeps what it is given. */
export interface MailSink {
  url: string;
  /** Whole messages with headers, in the order they came. */
  messages: string[];
  /** Refuses every letter while true, as a server with a full disk does. */
  refuse: boolean;
  stop(): Promise<void>;
}

/** As much of SMTP (RFC 5321) as a client needs to hand over a letter. */
export async function startMailSink(): Promise<MailSink> {
  const sink: MailSink = { url: "", messages: [], refuse: false, stop: async () => {} };
  const server = createServer((socket) => {
    let letter: string[] | undefined;
    let rest = "";
    const say = (line: string) => socket.write(`${line}\r\n`);
    const obey = (line: string) => {
      if (letter) {
        if (line !== ".") return void letter.push(line.startsWith("..") ? line.slice(1) : line);
        sink.messages.push(letter.join("\n"));
        letter = undefined;
        return say("250 kept");
      }
      const verb = line.split(" ")[0]?.toUpperCase();
      if (verb === "DATA") {
        letter = [];
        return say("354 go on");
      }
      if (verb === "QUIT") return void socket.end("221 bye\r\n");
      if (verb === "MAIL" && sink.refuse) return say("452 no space");
      return say("250 fine");
    };
    socket.setEncoding("utf8");
    socket.on("error", () => {});
    socket.on("data", (part) => {
      const lines = (rest + part).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) obey(line);
    });
    say("220 sink");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  sink.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  sink.stop = () => new Promise((resolve) => server.close(() => resolve()));
  return sink;
}
