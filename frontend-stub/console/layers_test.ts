/** What stands below may not import what stands above it; within a layer, and in all, no circle. */
const LAYERS: readonly (readonly string[])[] = [
    ["index.ts"],
    ["app.ts"],
    ["desks"],
    ["sign-in", "frame"],
    ["parts"],
    ["state"],
    ["api"],
    ["messages"],
    ["base"],
    ["../common"],
];

const HERE = new URL(".", import.meta.url);

type Imports = ReadonlyMap<string, readonly string[]>;

function sources(folder: URL, prefix: string): string[] {
    return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
        isDirectory
            ? sources(new URL(`${name}/`, folder), `${prefix}${name}/`)
            : name.endsWith(".ts") && !name.endsWith("_test.ts")
              ? [prefix + name]
              : [],
    );
}

/** Types, side effects and what is loaded later too. */
const ALL = /(?:\bfrom\s+|\bimport\s+|\bimport\()"(\.[^"]+)"/g;

/** What the browser has to have before a file runs. */
const AT_ONCE = /^(?:import|export) (?!type)(?:[^;]*?\bfrom )?"(\.[^"]+)";/gm;

function readImports(which: RegExp): Imports {
    const files = [...sources(HERE, ""), ...sources(new URL("../common/", HERE), "../common/")];
    const known = new Set(files);
    return new Map(
        files.map((file) => {
            const text = Deno.readTextFileSync(new URL(file, HERE));
            const found = text.matchAll(which);
            const base = new URL(file, "file:///up/console/");
            return [
                file,
                [...found].map(([, specifier = ""]) => {
                    const path = new URL(specifier, base).pathname
                        .replace("/up/console/", "")
                        .replace("/up/", "../");
                    return (
                        [path, `${path}.ts`, `${path}/index.ts`].find((name) => known.has(name)) ??
                        path
                    );
                }),
            ];
        }),
    );
}

function layer(file: string): number {
    return LAYERS.findIndex((names) =>
        names.some((name) => file === name || file.startsWith(`${name}/`)),
    );
}

function arrowsUp(imports: Imports): string[] {
    return [...imports].flatMap(([file, targets]) =>
        targets
            .filter((target) => target.endsWith(".ts") && layer(target) < layer(file))
            .map((target) => `${file} → ${target}`),
    );
}

function circles(imports: Imports): string[] {
    const found: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
        const at = path.indexOf(file);
        if (at >= 0) {
            found.push([...path.slice(at), file].join(" → "));
        } else if (!done.has(file)) {
            (imports.get(file) ?? []).forEach((target) => visit(target, [...path, file]));
            done.add(file);
        }
    };
    [...imports.keys()].forEach((file) => visit(file, []));
    return found;
}

function expectNone(found: readonly string[]): void {
    if (found.length > 0) {
        throw new Error(`\n${found.join("\n")}`);
    }
}

const imports = readImports(ALL);

Deno.test("every file has a layer", () => {
    expectNone([...imports.keys()].filter((file) => layer(file) < 0));
});

Deno.test("every import names a file", () => {
    expectNone(
        [...imports].flatMap(([file, targets]) =>
            targets
                .filter((target) => !imports.has(target) && !target.endsWith(".css"))
                .map((target) => `${file} → ${target}`),
        ),
    );
});

Deno.test("no import goes up", () => {
    expectNone(arrowsUp(imports));
});

Deno.test("no imports in a circle", () => {
    expectNone(circles(imports));
});

Deno.test("nothing of a desk is loaded before it is entered", () => {
    const atOnce = readImports(AT_ONCE);
    const loaded = new Set(["index.ts"]);
    for (const file of loaded) {
        (atOnce.get(file) ?? []).forEach((target) => loaded.add(target));
    }
    const desks = [...loaded].filter((file) => file.startsWith("desks/"));
    expectNone(desks.filter((file) => !/^desks\/(?:[\w-]+\/)?index\.ts$/.test(file)));
    expectNone(loaded.has("sign-in/words.en.ts") ? [] : ["the sign-in has no words"]);
});

Deno.test("a planted arrow up and a planted circle are found", () => {
    const up = arrowsUp(new Map([["state/router.ts", ["desks/index.ts"]]]));
    const circle = circles(
        new Map([
            ["parts/a.ts", ["parts/b.ts"]],
            ["parts/b.ts", ["parts/a.ts"]],
        ]),
    );
    if (up.length !== 1 || circle.length !== 1) {
        throw new Error(`${up.length} arrows, ${circle.length} circles`);
    }
});
