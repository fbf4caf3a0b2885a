package org.wenzheng.engines.start;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import org.wenzheng.engines.EngineException;
import org.wenzheng.engines.Progress;
import org.wenzheng.shared.Bundle;

/** The person at the console: is told things in Chinese or English. */
final class Operator implements Progress {

    private final Locale locale;
    private final ResourceBundle texts;
    private final PrintStream out;

    /**
     * @param environment {@code WENZHENG_LANG}, else the locale variables in the order that POSIX
     *     gives them, decide on the language: Chinese for {@code zh…}, else English
     */
    static Operator atConsole(Map<String, String> environment) {
        // Standard error, so that a command's results can be piped.
        return new Operator(locale(environment), utf8(FileDescriptor.err));
    }

    /** Java's own streams would write question marks in a POSIX locale. */
    static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }

    Operator(Locale locale, PrintStream out) {
        this.locale = locale;
        this.texts = Bundle.of("engines", locale);
        this.out = out;
    }

    static Locale locale(Map<String, String> environment) {
        for (String name : new String[] {"WENZHENG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.startsWith("zh") ? Locale.CHINESE : Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }

    Locale locale() {
        return locale;
    }

    void tell(String key, Object... values) {
        out.println(text(key, values));
    }

    void say(String words) {
        out.println(words);
    }

    void tell(EngineException failure) {
        tell("problem." + failure.problem(), failure.values().toArray());
    }

    String text(String key, Object... values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(this.texts.getString(key), locale).format(texts);
    }

    @Override
    public <T> T step(String name, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        tell("step.done", text(name), seconds(Duration.ofNanos(System.nanoTime() - start)));
        return result;
    }

    @Override
    public void indexWasDamaged(Path aside) {
        tell("index.damaged", aside);
    }

    @Override
    public void failed(EngineException failure) {
        tell(failure);
        tell("search.later");
    }

    /** One decimal: {@code 3.4}. */
    static String seconds(Duration time) {
        return "%.1f".formatted(time.toMillis() / 1000.0);
    }
}
