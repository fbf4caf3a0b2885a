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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.lists.FieldType;

/** The constants of enums are written in JSON as they stand in the API: {@code on-air}. */
@Singleton
public class EnumWords implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(
                new SimpleModule("enum words")
                        .addSerializer(new Word())
                        .setDeserializerModifier(new FromWord()));
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
