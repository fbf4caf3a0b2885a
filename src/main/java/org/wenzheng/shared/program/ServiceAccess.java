package org.wenzheng.shared.program;

import java.net.URI;

@FunctionalInterface
public interface ServiceAccess {

    @FunctionalInterface
    interface Work {
        /**
         * @param address of the service, without a path: {@code http://localhost:8080}
         * @param token shows the service that the operator asks: {@code Authorization: Bearer …}
         */
        int with(URI address, String token) throws Exception;
    }

    /**
     * Works with the service that runs on the data folder, or with one that is started for it on a
     * loopback port and stopped after it.
     */
    int call(Work work) throws Exception;
}
