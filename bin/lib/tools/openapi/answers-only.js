// answers-only.js DOCUMENT OUT: the document without problems and examples, which no caller's types need.
const [from, to] = Deno.args;
const document = JSON.parse(await Deno.readTextFile(from));
for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item)) {
        for (const status of Object.keys(operation.responses ?? {})) {
            if (!status.startsWith("2")) {
                delete operation.responses[status];
            }
        }
    }
}
const plain = JSON.stringify(document, (key, value) =>
    key === "example" || key === "examples" ? undefined : value,
);
await Deno.writeTextFile(to, plain);
