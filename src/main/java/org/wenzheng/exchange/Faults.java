package org.wenzheng.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects what is wrong with one package, so that all of it is said at once. */
final class Faults {
    private final List<PackageFault> found = new ArrayList<>();

    void add(String file, int line, PackageFault.Code code, Object... arguments) {
        List<String> mentioned = Arrays.stream(arguments).map(String::valueOf).toList();
        found.add(new PackageFault(file, line, code, mentioned));
    }

    int count() {
        return found.size();
    }

    void throwIfAny(Path folder) {
        if (!found.isEmpty()) {
            throw new BrokenPackageException(folder, found.stream().sorted().toList());
        }
    }
}
