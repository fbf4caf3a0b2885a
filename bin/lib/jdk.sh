# Finds a JDK 25, or else the oldest one that is newer. Where nothing is compiled, need=java lets a
# runtime do.

# The folders where JDKs usually are, one a line; the operator's own choice first.
jdk_candidates() {
    if [ -n "${JAVA_HOME:-}" ]; then
        printf '%s\n' "$JAVA_HOME"
    fi
    if command -v "${need:-javac}" >/dev/null 2>&1; then
        jdk_of "$(command -v "${need:-javac}")"
    fi
    if [ -x /usr/libexec/java_home ]; then
        /usr/libexec/java_home -v 25 2>/dev/null || true
    fi
    # A service manager may start this without HOME.
    for home in \
        /usr/lib/jvm/* \
        /usr/lib64/jvm/* \
        /usr/java/* \
        /usr/local/java/* \
        /usr/local/lib/jvm/* \
        /opt/* \
        /opt/java/* \
        /opt/jdk/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
        "${HOME:-}"/.jdks/* \
        "${HOME:-}"/.jdk/* \
        "${HOME:-}"/.asdf/installs/java/* \
        "${HOME:-}"/.local/share/mise/installs/java/* \
        "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -x "$home/bin/${need:-javac}" ]; then
            printf '%s\n' "$home"
        fi
    done
}

# The JDK of a program in its bin folder, behind any links: /usr/bin/javac → /usr/lib/jvm/…
jdk_of() {
    program=$1
    while [ -L "$program" ]; do
        link=$(readlink "$program")
        case $link in
            /*) program=$link ;;
            *) program=$(dirname "$program")/$link ;;
        esac
    done
    dirname "$(dirname "$program")"
}

# The major version of a JDK; nothing if the folder holds none.
jdk_version() {
    [ -x "$1/bin/${need:-javac}" ] && [ -x "$1/bin/java" ] || return 0
    if [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
    else
        "$1/bin/java" --version 2>&1 | sed -n '1s/^[a-z]* \([0-9]*\).*/\1/p'
    fi
}

find_jdk() {
    newer=
    newer_version=
    candidates=$(jdk_candidates)
    old_ifs=$IFS
    IFS='
'
    set -f
    for home in $candidates; do
        version=$(jdk_version "$home")
        if [ "$version" = 25 ]; then
            printf '%s\n' "$home"
            IFS=$old_ifs
            set +f
            return 0
        fi
        if [ "${version:-0}" -gt 25 ] &&
            { [ -z "$newer" ] || [ "$version" -lt "$newer_version" ]; }; then
            newer=$home
            newer_version=$version
        fi
    done
    IFS=$old_ifs
    set +f
    [ -n "$newer" ] || return 1
    printf '%s\n' "$newer"
}
