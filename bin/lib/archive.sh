# Class archives of the search node and of the service, which make starts about twice as fast. Each
# holds for one JVM and for what it was made of; without them a start is slower, and all else is
# the same. To be sourced with $app set: they lie beside that folder.

# The heap leaves room for the search node (512 MB) and PostgreSQL within 3 GB.
service_options="-Xmx768m
    --enable-native-access=ALL-UNNAMED
    --sun-misc-unsafe-memory-access=allow
    --add-opens=java.base/java.lang=ALL-UNNAMED"

# The archives that are missing or older than the program, in that order: to record the second one
# the service is started with the search node, asked for its pages, and stopped.
archive_classes() {
    archives=${app%/*}
    if [ ! -f "$archives/search-node.jsa" ] ||
        [ "$app/search-node/search-node.jar" -nt "$archives/search-node.jsa" ]; then
        begin_stage archive_node
        "$JAVA_HOME/bin/java" -jar "$app/quarkus-run.jar" --archive-classes || true
        end_stage
    fi
    if [ ! -f "$archives/service.aot" ] ||
        [ "$app/quarkus-run.jar" -nt "$archives/service.aot" ]; then
        begin_stage archive_service
        rm -f "$archives/service.aot"
        # shellcheck disable=SC2086
        env -i HOME="${HOME:-/tmp}" PATH="$PATH" LC_ALL="${LC_ALL:-C.UTF-8}" \
            "$JAVA_HOME/bin/java" $service_options "-XX:AOTCacheOutput=$archives/service.aot" \
            -jar "$app/quarkus-run.jar" --train >"$archives/training.log" 2>&1 || true
        end_stage
    fi
    # Whoever runs the service reads them.
    for archive in "$archives/search-node.jsa" "$archives/service.aot"; do
        [ ! -f "$archive" ] || chmod 644 "$archive"
    done
}

begin_stage() {
    stage_begun=$(date +%s)
    printf '  %s …' "$(text "step_$1")"
}

end_stage() {
    say " $(text seconds $(($(date +%s) - stage_begun)))"
}
