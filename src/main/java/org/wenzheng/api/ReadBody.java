package org.wenzheng.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.wenzheng.publication.problems.HttpProblem;
import org.wenzheng.shared.ProblemException;

/** Binds the body of a request to the record that the method takes. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
public class ReadBody implements MessageBodyReader<Record> {
    private final ObjectMapper json;

    ReadBody(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        try {
            return RecordBinder.bind(json.readTree(body), type);
        } catch (JsonProcessingException e) {
            throw ProblemException.of(HttpProblem.MALFORMED_BODY);
        }
    }
}
