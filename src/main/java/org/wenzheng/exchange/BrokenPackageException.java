package org.wenzheng.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wenzheng.shared.program.StartRefused;

public final class BrokenPackageException extends StartRefused {
    private final transient Path folder;
    private final transient List<PackageFault> faults;

    BrokenPackageException(Path folder, List<PackageFault> faults) {
        super(words(Locale.getDefault(), folder, faults));
        this.folder = folder;
        this.faults = List.copyOf(faults);
    }

    public List<PackageFault> faults() {
        return faults;
    }

    @Override
    public String words(Locale locale) {
        return words(locale, folder, faults);
    }

    private static String words(Locale locale, Path folder, List<PackageFault> faults) {
        return faults.stream()
                .map(fault -> "  " + fault.words(locale))
                .collect(
                        Collectors.joining(
                                "\n",
                                PackageFault.words(
                                                locale,
                                                "broken",
                                                folder.toString(),
                                                Integer.toString(faults.size()))
                                        + "\n",
                                ""));
    }
}
