package org.wenzheng.publication.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.ProblemType;
import org.wenzheng.shared.text.Language;

class ProblemWordsTest {
    private static final Path CLASSES = Path.of("target", "classes");

    private static final Set<String> STATES_OF_CONTENT =
            Set.of("org.wenzheng.sessions", "org.wenzheng.questions", "org.wenzheng.answers");

    private static Properties bundle(String name) throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(CLASSES.resolve("messages").resolve(name))) {
            words.load(reader);
        }
        return words;
    }

    private static List<ProblemType> everyType() {
        List<ProblemType> types = new ArrayList<>();
        for (JavaClass found : new ClassFileImporter().importPath(CLASSES)) {
            if (found.isEnum() && found.isAssignableTo(ProblemType.class)) {
                for (Object constant : found.reflect().getEnumConstants()) {
                    types.add((ProblemType) constant);
                }
            }
        }
        assertFalse(types.isEmpty());
        return types;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "problems.properties",
                "problems_zh_Hant.properties",
                "problems_en.properties"
            })
    void everyProblemHasWordsInEveryLanguage(String bundle) throws IOException {
        Properties words = bundle(bundle);
        Set<String> missing = new TreeSet<>();
        for (ProblemType type : everyType()) {
            missing.add(type.code() + ".title");
            missing.add(type.code() + ".detail");
        }
        missing.addAll(fieldCodes());
        missing.removeAll(words.stringPropertyNames());
        assertEquals(Set.of(), missing);
        assertEquals(
                bundle("problems.properties").stringPropertyNames(), words.stringPropertyNames());
    }

    /** As they stand in the code that makes field errors. */
    private static Set<String> fieldCodes() throws IOException {
        Pattern code = Pattern.compile("FieldError\\s*\\.of\\(\\s*[^\",]+,\\s*\"([a-z-]+)\"");
        Set<String> codes = new TreeSet<>();
        try (var files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher matcher = code.matcher(Files.readString(file));
                while (matcher.find()) {
                    codes.add("field." + matcher.group(1));
                }
            }
        }
        assertFalse(codes.isEmpty());
        return codes;
    }

    /** What stands in the way is said in words, never with the name of a constant. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void everyStateHasWords(Language language) {
        ProblemWords words = ProblemWords.in(language);
        List<String> constants = new ArrayList<>(List.of("null"));
        for (JavaClass found : new ClassFileImporter().importPath(CLASSES)) {
            if (found.isEnum()
                    && found.getSimpleName().endsWith("State")
                    && STATES_OF_CONTENT.contains(found.getPackageName())) {
                for (Object constant : found.reflect().getEnumConstants()) {
                    constants.add(constant.toString());
                }
            }
        }
        assertTrue(constants.contains("ARCHIVED"));
        assertEquals(
                List.of(),
                constants.stream()
                        .filter(
                                state ->
                                        words.detail(
                                                        CommonProblem.STATE_NOT_ALLOWED,
                                                        List.of("session", state, state))
                                                .contains(state))
                        .toList());
    }

    @Test
    void noTwoKindsOfProblemHaveTheSameCode() {
        List<String> codes = everyType().stream().map(ProblemType::code).sorted().toList();
        assertEquals(codes.stream().distinct().toList(), codes);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theArgumentsStandInTheText(Language language) {
        ProblemWords words = ProblemWords.in(language);
        String detail = words.detail(CommonProblem.NOT_FOUND, List.of("{0} 'x'"));
        assertEquals(true, detail.contains("{0} 'x'"), detail);
        String field = words.detail(FieldError.of("title", "too-long", 80));
        assertEquals(true, field.contains("80"), field);
        assertFalse(words.detail(FieldError.of("x", "never-heard-of")).isBlank());
    }

    @Test
    void eachLanguageHasItsOwnWords() {
        assertEquals(
                List.of("没有找到", "找不到", "Not found"),
                Arrays.stream(Language.values())
                        .map(language -> ProblemWords.in(language).title(CommonProblem.NOT_FOUND))
                        .toList());
    }
}
