# Builds the service when a source is newer than the last build, and says what it does meanwhile.

. "$root/bin/lib/archive.sh"

app=$root/target/quarkus-app
built=$root/target/built
build_log=$root/target/build.log

# Folders change when a file in them is added or removed, so that counts too.
is_built() {
    [ -f "$built" ] && [ -f "$app/quarkus-run.jar" ] || return 1
    sources=
    for source in pom.xml src/main search-node/pom.xml search-node/src content-seed frontend-stub; do
        [ -e "$root/$source" ] && sources="$sources $source"
    done
    # The list holds no blanks.
    newer=$(cd "$root" && find $sources -newer "$built" -print 2>/dev/null | head -n 1)
    [ -z "$newer" ]
}

# The text that the program itself gives, out of its messages: lines of one property.
usage() {
    file=$root/src/main/resources/messages/engines.properties
    [ "$lang" = zh ] && file=${file%.properties}_zh.properties
    words=$(sed -n '/^help=/,/[^\\]$/p' "$file" | sed -e 's/^help=//' -e 's/\\$//' -e 's/\\ / /g' | tr -d '\n')
    printf '%b' "$words" | sed "s/''/'/g"
}

build_if_changed() {
    is_built || build
}

build() {
    mkdir -p "$root/target"
    begun=$(date +%s)
    say "$(text build_begun)" >&2
    : >"$build_log"
    code_file=$root/target/build.code
    {
        code=0
        maven -B -DskipTests package 2>&1 || code=$?
        echo "$code" >"$code_file"
    } | tee "$build_log" | show_progress >&2
    code=$(cat "$code_file")
    rm -f "$code_file"
    if [ "$code" != 0 ]; then
        grep '^\[ERROR\]' "$build_log" | head -n 20 >&2 || tail -n 20 "$build_log" >&2
        say "$(text build_failed "$build_log")" >&2
        exit 1
    fi
    archive_classes >&2
    : >"$built"
    say "$(text built $(($(date +%s) - begun)))" >&2
}

# Maven's output → one line for each stage, which ends with its time.
show_progress() {
    begin_stage prepare
    downloads=0
    while IFS= read -r line; do
        case $line in
            *'Downloaded from '*)
                downloads=$((downloads + 1))
                if [ $((downloads % 200)) = 0 ]; then
                    printf ' %s' "$(text downloaded $downloads)"
                fi
                ;;
            *'--- '*'(search-node)'*) next_stage node ;;
            *'--- '*':compile '*) next_stage compile ;;
            *'--- '*'quarkus:'*':build '*) next_stage package ;;
        esac
    done
    end_stage
}

next_stage() {
    end_stage
    begin_stage "$1"
}
