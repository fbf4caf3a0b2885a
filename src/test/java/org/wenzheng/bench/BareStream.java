package org.wenzheng.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The reference of the streams: a server that does nothing but write one shared buffer to everybody
 * who is connected. {@code POST /} gives the bytes; started as a program of its own, it prints its
 * port.
 */
public final class BareStream {
    private BareStream() {}

    private static final List<Loop> LOOPS = new CopyOnWriteArrayList<>();

    /** One event loop, and who is connected to it. */
    public static final class Loop extends AbstractVerticle {
        private final List<HttpServerResponse> responses = new ArrayList<>();

        @Override
        public void start(Promise<Void> started) {
            LOOPS.add(this);
            vertx.createHttpServer()
                    .requestHandler(
                            request -> {
                                if (request.method().name().equals("POST")) {
                                    request.bodyHandler(
                                            body -> {
                                                LOOPS.forEach(loop -> loop.write(body));
                                                request.response().end();
                                            });
                                    return;
                                }
                                HttpServerResponse response = request.response().setChunked(true);
                                response.putHeader("Content-Type", "text/event-stream");
                                response.write("event: hello\ndata: {}\n\n");
                                responses.add(response);
                                response.closeHandler(closed -> responses.remove(response));
                            })
                    .listen(Integer.getInteger("port"), "127.0.0.1")
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private void write(Buffer bytes) {
            context.runOnContext(go -> responses.forEach(response -> response.write(bytes)));
        }
    }

    public static void main(String[] arguments) {
        Vertx.vertx()
                .deployVerticle(
                        Loop.class.getName(),
                        new DeploymentOptions()
                                .setInstances(2 * Runtime.getRuntime().availableProcessors()))
                .onComplete(
                        deployed -> {
                            if (deployed.failed()) {
                                deployed.cause().printStackTrace();
                                System.exit(1);
                            }
                            System.out.println("ready");
                        });
    }
}
