package org.wenzheng.searchnode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.opensearch.common.util.concurrent.ThreadContext;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.plugins.ActionPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.rest.BytesRestResponse;
import org.opensearch.rest.RestChannel;
import org.opensearch.rest.RestHandler;
import org.opensearch.rest.RestRequest;
import org.opensearch.transport.client.node.NodeClient;

/**
 * Refuses every call that does not bring the secret of the service that started this process: other
 * users of the machine reach the loopback interface too. Without a secret in the environment, as
 * when the build archives the classes, nobody is answered.
 */
public final class AnswerOwnerAlone extends Plugin implements ActionPlugin {
    private static final String USER = "wenzheng";

    private final byte[] authorization = authorization(System.getenv("WENZHENG_SEARCH_SECRET"));

    private static byte[] authorization(String secret) {
        if (secret == null || secret.isEmpty()) {
            return new byte[0];
        }
        byte[] both = (USER + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return ("Basic " + Base64.getEncoder().encodeToString(both))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What is to take its place is not there for handlers of other plugins yet. */
    @Override
    @SuppressWarnings("removal")
    public UnaryOperator<RestHandler> getRestHandlerWrapper(ThreadContext context) {
        return Guarded::new;
    }

    private final class Guarded extends RestHandler.Wrapper {
        Guarded(RestHandler handler) {
            super(handler);
        }

        @Override
        public void handleRequest(RestRequest request, RestChannel channel, NodeClient client)
                throws Exception {
            if (isOwner(request)) {
                super.handleRequest(request, channel, client);
            } else {
                channel.sendResponse(
                        new BytesRestResponse(RestStatus.UNAUTHORIZED, "text/plain", ""));
            }
        }
    }

    private boolean isOwner(RestRequest request) {
        List<String> shown = request.getAllHeaderValues("Authorization");
        return authorization.length > 0
                && shown != null
                && shown.size() == 1
                && MessageDigest.isEqual(
                        authorization, shown.getFirst().getBytes(StandardCharsets.UTF_8));
    }
}
