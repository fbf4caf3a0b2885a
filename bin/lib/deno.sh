# Sourced after common.sh: runs deno, which the Maven build unpacks, and tools from npm by it.

DENO_NO_UPDATE_CHECK=1
DENO_TLS_CA_STORE=${DENO_TLS_CA_STORE:-system,mozilla}
REDOCLY_TELEMETRY=off
REDOCLY_SUPPRESS_UPDATE_NOTICE=true
export DENO_NO_UPDATE_CHECK DENO_TLS_CA_STORE REDOCLY_TELEMETRY REDOCLY_SUPPRESS_UPDATE_NOTICE

deno() {
    deno_program=$root/target/npm/deno
    deno_installed=$root/target/web-bundler/node_modules/.installed
    if [ ! -x "$deno_program" ] || [ ! -f "$deno_installed" ] ||
        [ "$root/frontend-stub/package.json" -nt "$deno_installed" ] ||
        [ "$root/frontend-stub/deno.lock" -nt "$deno_installed" ]; then
        use_jdk
        maven -q -B antrun:run@npm >&2
    fi
    "$deno_program" "$@"
}

# tool FOLDER NAME [ARGUMENT…]: a program of the packages that bin/lib/tools/FOLDER names and locks.
# The first run fetches them into deno's cache; later ones need no network. They write below
# target and frontend-stub only, and names of files must not be relative.
tool() {
    tool_folder=$root/bin/lib/tools/$1
    tool_name=$2
    shift 2
    (
        cd "$tool_folder"
        deno run --quiet --node-modules-dir=none --frozen --no-prompt \
            --allow-read --allow-env --allow-sys --allow-write="$root/target,$root/frontend-stub" \
            "npm:$(tool_package "$tool_name")" "$@"
    )
}

# The version stands in package.json alone.
tool_package() {
    tool_of=${1%:*}
    tool_version=$(sed -n "s|^ *\"$tool_of\": \"\(.*\)\".*|\1|p" package.json)
    case $1 in
        *:*) printf '%s@%s/%s' "$tool_of" "$tool_version" "${1##*:}" ;;
        *) printf '%s@%s' "$tool_of" "$tool_version" ;;
    esac
}

# prettier --check, or --write: the browser code but what is generated.
prettier() {
    tool browser prettier "$@" --log-level=warn --cache --cache-location "$root/target/prettier" \
        "$root/frontend-stub/**/*.{ts,css}" '!**/api/schema.ts'
}
