package org.wenzheng.delivery.machines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Messages of JSON-RPC 2.0. */
final class JsonRpc {
    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;

    private static final String VERSION = "2.0";

    private JsonRpc() {}

    /** What is wrong with a message. */
    static final class Fault extends RuntimeException {
        private final int code;
        private final transient @Nullable JsonNode data;

        Fault(int code, String message) {
            this(code, message, null);
        }

        Fault(int code, String message, @Nullable JsonNode data) {
            super(message);
            this.code = code;
            this.data = data;
        }
    }

    /**
     * @param id null of a notification, which nobody answers
     * @param params an object, empty where there are none
     */
    record Call(String method, @Nullable JsonNode id, JsonNode params) {}

    /**
     * Null for the answer to a call, of which this side makes none.
     *
     * @throws Fault {@link #INVALID_REQUEST}
     */
    static @Nullable Call read(JsonNode message) {
        if (!message.isObject() || !message.path("jsonrpc").asText().equals(VERSION)) {
            throw new Fault(INVALID_REQUEST, "Not a message of JSON-RPC 2.0");
        }
        JsonNode id = message.get("id");
        if (!message.has("method")
                && id != null
                && (message.has("result") || message.has("error"))) {
            return null;
        }
        if (!message.path("method").isTextual()) {
            throw new Fault(INVALID_REQUEST, "No method");
        }
        if (id != null && !id.isTextual() && !id.isIntegralNumber()) {
            throw new Fault(INVALID_REQUEST, "An id is a string or an integer");
        }
        JsonNode params = message.path("params");
        if (!params.isMissingNode() && !params.isObject()) {
            throw new Fault(INVALID_REQUEST, "The params are an object");
        }
        return new Call(
                message.path("method").asText(),
                id,
                params.isObject() ? params : JsonNodeFactory.instance.objectNode());
    }

    static ObjectNode result(JsonNode id, JsonNode result) {
        return answer(id).set("result", result);
    }

    /**
     * @param id null where the message was not good enough to have one
     */
    static ObjectNode error(@Nullable JsonNode id, Fault fault) {
        ObjectNode answer = answer(id == null ? JsonNodeFactory.instance.nullNode() : id);
        ObjectNode error = answer.putObject("error");
        error.put("code", fault.code).put("message", fault.getMessage());
        JsonNode data = fault.data;
        if (data != null) {
            error.set("data", data);
        }
        return answer;
    }

    private static ObjectNode answer(JsonNode id) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("jsonrpc", VERSION).set("id", id);
        return answer;
    }
}
