package org.wenzheng.studio.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import org.wenzheng.shared.program.Command;
import org.wenzheng.shared.program.ServiceAccess;

/** Where the operator typed a command: what is said there, and the way to the service. */
record Shell(OperatorWords words, ServiceAccess access) {

    /** What a command asks the service for. */
    @FunctionalInterface
    interface Work {
        /**
         * @return the process's exit code
         */
        int with(ServiceCall service) throws Exception;
    }

    /** Starts the service if none runs, so whatever can be refused without it comes before. */
    int ask(Work work) throws Exception {
        return access.call(
                (address, token) -> {
                    try (HttpClient http = HttpClient.newHttpClient()) {
                        return work.with(new ServiceCall(http, address, token, words.operator()));
                    } catch (ServiceCall.Refused e) {
                        tell("refused", e.getMessage());
                        return Command.FAILED;
                    } catch (CommandFailed e) {
                        System.err.println(e.getMessage());
                        return Command.FAILED;
                    }
                });
    }

    /** A result. */
    void say(String key, Object... values) {
        System.out.println(words.text(key, values));
    }

    /** A result for a program. */
    void print(JsonNode result) throws JsonProcessingException {
        System.out.println(
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result));
    }

    /** How the work goes, or why it does not. */
    void tell(String key, Object... values) {
        System.err.println(words.text(key, values));
    }
}
