package org.wenzheng.events;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class ActorConverter implements AttributeConverter<Actor, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Actor actor) {
        return actor == null ? null : actor.value();
    }

    @Override
    public @Nullable Actor convertToEntityAttribute(@Nullable String value) {
        return value == null ? null : new Actor(value);
    }
}
