# Sourced by the scripts in bin/: POSIX sh, so that dash and macOS's bash 3.2 run it.
# Sets: root (project folder), lang (zh or en).

root=$(CDPATH= cd "$(dirname "$0")" && pwd -P)
root=${root%/bin*}

case ${WENZHENG_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
    zh*) lang=zh ;;
    *) lang=en ;;
esac
WENZHENG_LANG=$lang
export WENZHENG_LANG

# Java cannot open files with Chinese names in a POSIX locale.
case $(locale charmap 2>/dev/null || true) in
    UTF-8 | utf8 | UTF8) ;;
    *)
        LC_ALL=C.UTF-8
        export LC_ALL
        ;;
esac

. "$root/bin/lib/messages.sh"
. "$root/bin/lib/jdk.sh"

# Stops with the one line that says what to install, if there is no JDK.
use_jdk() {
    JAVA_HOME=$(find_jdk) || {
        say "$(text no_jdk)" >&2
        exit 1
    }
    export JAVA_HOME
}

say() {
    printf '%s\n' "$*"
}

maven() {
    # Maven itself warns of its own use of Unsafe on new JDKs.
    # With instead=exec it takes the place of a subshell, so that ending that one ends Maven.
    ${instead:-} env MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}" \
        "$root/mvnw" -f "${project:-$root}/pom.xml" "$@"
}
