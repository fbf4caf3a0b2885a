package org.wenzheng.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.lists.FieldType;

/** The constants of enums are written in JSON as they stand in the API: {@code on-air}. */
@Singleton
public class EnumWords implements ObjectMapperCustomizer {
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9_]*");

    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(
                new SimpleModule("enum words")
                        .addSerializer(new Word())
                        .setDeserializerModifier(new FromWord()));
    }

    /** Makes the document say what is written. */
    static void describe(Schema schema) {
        List<Object> constants = schema.getEnumeration();
        if (constants != null && constants.stream().allMatch(EnumWords::isConstantOrNull)) {
            schema.setEnumeration(constants.stream().map(EnumWords::word).toList());
        }
        if (schema.getItems() != null) {
            describe(schema.getItems());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(EnumWords::describe);
        }
    }

    private static boolean isConstantOrNull(@Nullable Object constant) {
        return constant == null || CONSTANT.matcher(constant.toString()).matches();
    }

    private static @Nullable Object word(@Nullable Object constant) {
        return constant == null ? null : FieldType.word(constant.toString());
    }

    private static final class Word extends StdSerializer<Enum<?>> {
        Word() {
            super(Enum.class, false);
        }

        @Override
        public void serialize(Enum<?> constant, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeString(FieldType.word(constant));
        }
    }

    private static final class FromWord extends BeanDeserializerModifier {
        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config,
                JavaType type,
                BeanDescription description,
                JsonDeserializer<?> byName) {
            return new StdDeserializer<Enum<?>>(type) {
                @Override
                public @Nullable Enum<?> deserialize(
                        JsonParser parser, DeserializationContext context) throws IOException {
                    Optional<Enum<?>> constant =
                            FieldType.constant(type.getRawClass(), parser.getText());
                    return constant.isPresent()
                            ? constant.get()
                            : (Enum<?>) byName.deserialize(parser, context);
                }
            };
        }
    }
}
