package org.wenzheng.dispatch.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where notices are told to by HTTP. Each gateway is off as long as it has no address. */
@ConfigMapping(prefix = "wenzheng.gateway")
public interface GatewaySettings {
    /** For text messages. */
    One sms();

    One wechat();

    /**
     * Whether a gateway may be in a private network, or on this machine. Otherwise no name that
     * somebody else controls can lead a call into it.
     */
    @WithDefault("false")
    boolean privateAddresses();

    @WithDefault("10S")
    Duration patience();

    interface One {
        /** HTTPS, or HTTP where private addresses are allowed. */
        Optional<String> url();

        /** As Standard Webhooks writes it: {@code whsec_} and 24 to 64 bytes in Base64. */
        Optional<String> secret();

        /**
         * Whether it is told the telephone number or WeChat name that an asker left, and of those
         * askers alone. Otherwise it hears of every question, by its number.
         */
        @WithDefault("false")
        boolean contacts();
    }
}
