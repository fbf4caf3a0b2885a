import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Heard } from "../../common/live";
import { readEvents } from "./event-stream";

const encoder = new TextEncoder();

async function read(...chunks: readonly (string | Uint8Array)[]): Promise<readonly Heard[]> {
    const heard: Heard[] = [];
    const body = new ReadableStream<Uint8Array>({
        start(controller) {
            chunks.forEach((chunk) =>
                controller.enqueue(typeof chunk === "string" ? encoder.encode(chunk) : chunk),
            );
            controller.close();
        },
    });
    await readEvents(body, (event) => heard.push(event));
    return heard;
}

function fact(
    name: string,
    chunks: readonly (string | Uint8Array)[],
    expected: readonly Heard[],
): void {
    Deno.test(`event stream: ${name}`, async () => deepEqual(await read(...chunks), expected));
}

const LINE: Heard = { type: "line", data: { n: 1 }, id: "7" };

fact("an event has a type, data and an id", ['event:line\nid:7\ndata:{"n":1}\n\n'], [LINE]);
fact(
    "a blank after the colon is not part of it",
    ['event: line\nid: 7\ndata: {"n":1}\n\n'],
    [LINE],
);
fact(
    "lines end with a line feed, a carriage return or both",
    ['event:line\r\nid:7\rdata:{"n":1}\n\r\n'],
    [LINE],
);
fact("an event comes in pieces", ["ev", "ent:line\nid:7\nda", 'ta:{"n"', ":1}\n", "\n"], [LINE]);
fact(
    "a carriage return and its line feed come in two pieces",
    ["event:line\r", "\nid:7\r", '\ndata:{"n":1}\r\n', "\r\n"],
    [LINE],
);
fact(
    "several events come in one piece",
    ["data:1\n\ndata:2\n\n"],
    [
        { type: "message", data: 1, id: "" },
        { type: "message", data: 2, id: "" },
    ],
);
fact(
    "data of several lines is one text",
    ["data:[1,\ndata:2]\n\n"],
    [{ type: "message", data: [1, 2], id: "" }],
);
fact(
    "comments are passed over",
    [":beat\n\n:beat\n\ndata:1\n\n"],
    [{ type: "message", data: 1, id: "" }],
);
fact(
    "fields that nobody knows are passed over",
    ["color:red\nretry:100\ndata:1\n\n"],
    [{ type: "message", data: 1, id: "" }],
);
fact("an event without data is none", ["event:line\nid:7\n\n"], []);
fact(
    "an event that does not end is none",
    ["data:1\n\ndata:2\n"],
    [{ type: "message", data: 1, id: "" }],
);
fact(
    "the type of one event is not that of the next",
    ["event:line\ndata:1\n\ndata:2\n\n"],
    [
        { type: "line", data: 1, id: "" },
        { type: "message", data: 2, id: "" },
    ],
);

Deno.test("event stream: characters are put together over pieces", async () => {
    const bytes = encoder.encode('data:"养老"\n\n');
    const heard = await read(bytes.slice(0, 7), bytes.slice(7, 10), bytes.slice(10));
    equal(heard[0]?.data, "养老");
});

Deno.test("event stream: data that is not JSON ends it", async () => {
    await rejects(read("data:{oops\n\n"));
});
