package org.wenzheng.shared.prose;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.wenzheng.shared.Bundle;

/** A text that is not in the subset: all that is wrong with it, by line. */
public final class ProseRefused extends RuntimeException {
    private final transient List<ProseFault> faults;

    ProseRefused(List<ProseFault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    public List<ProseFault> faults() {
        return faults;
    }

    /** A sentence a fault, with the number of its line. */
    public List<String> words(Locale locale) {
        ResourceBundle words = Bundle.of("prose", locale);
        return faults.stream()
                .map(
                        fault ->
                                MessageFormat.format(
                                        words.getString("line"),
                                        String.valueOf(fault.line()),
                                        words.getString(fault.kind().name())))
                .collect(Collectors.toUnmodifiableList());
    }
}
