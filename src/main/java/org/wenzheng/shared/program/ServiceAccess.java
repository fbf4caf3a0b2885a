package org.wenzheng.shared.program;

import java.net.URI;

/** The way from a {@link Command} to the service on its data folder. */
@FunctionalInterface
public interface ServiceAccess {

    /** Work with the service's HTTP interface. */
    @FunctionalInterface
    interface Work {
        /**
         * @param address of the service, without a path: {@code http://localhost:8080}
         * @param token shows the service that the operator asks: {@code Authorization: Bearer …}
         * @return the process's exit code
         */
        int with(URI address, String token) throws Exception;
    }

    /**
     * Works with the service that runs on the data folder, or with one that is started for it on a
     * loopback port and stopped after it.
     *
     * @return what the work returned
     */
    int call(Work work) throws Exception;
}
