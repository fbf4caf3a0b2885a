package org.wenzheng.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.ReviewState;

class VerbNamesTest {
    private final VerbNames names = new VerbNames();

    @Test
    void everyEventHasTheNameOfWhatWasDone() {
        Set<String> types = new TreeSet<>();
        names.all()
                .forEach(
                        (key, name) -> {
                            assertTrue(name.matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*"), name);
                            types.add(key.split(":")[0]);
                        });
        assertEquals(new TreeSet<>(EventSamples.all().keySet()), types);
        for (String type : types) {
            assertTrue(names.all().containsKey(type), type);
        }
    }

    @Test
    void whatIsCalledByItsStateCanBeInIt() {
        Map<String, Event> samples = EventSamples.all();
        for (String key : names.all().keySet()) {
            String[] parts = key.split(":");
            if (parts.length == 2) {
                Event sample = Objects.requireNonNull(samples.get(parts[0]), key);
                assertTrue(states(sample).contains(parts[1]), key);
            }
        }
    }

    private static Set<String> states(Event event) {
        return Arrays.stream(event.getClass().getRecordComponents())
                .map(RecordComponent::getGenericType)
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(type -> type.getRawType() == Changed.class)
                .map(type -> type.getActualTypeArguments()[0])
                .flatMap(
                        type ->
                                type instanceof Class<?> state && state.isEnum()
                                        ? Arrays.stream(state.getEnumConstants())
                                        : Stream.empty())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(Collectors.toSet());
    }

    @Test
    void theStateThatSomethingWasMovedToDecides() {
        QuestionEvent.Reviewed sample =
                (QuestionEvent.Reviewed) EventSamples.all().get("question.reviewed");
        for (Map.Entry<ReviewState, String> name :
                Map.of(
                                ReviewState.APPROVED, "question.approve",
                                ReviewState.DISMISSED, "question.dismiss")
                        .entrySet()) {
            assertEquals(
                    name.getValue(),
                    names.of(
                            new QuestionEvent.Reviewed(
                                    sample.place(),
                                    new Changed<>(ReviewState.SUBMITTED, name.getKey()),
                                    null)));
        }
    }
}
