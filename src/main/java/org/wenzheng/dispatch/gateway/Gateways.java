package org.wenzheng.dispatch.gateway;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

@ApplicationScoped
class Gateways {
    private final GatewaySettings settings;
    private final Vertx vertx;
    private final InstantSource clock;

    Gateways(GatewaySettings settings, Vertx vertx, InstantSource clock) {
        this.settings = settings;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Produces
    @Singleton
    @Named("sms")
    Gateway sms() {
        return new Gateway("sms", settings, settings.sms(), vertx, clock);
    }

    @Produces
    @Singleton
    @Named("wechat")
    Gateway wechat() {
        return new Gateway("wechat", settings, settings.wechat(), vertx, clock);
    }

    void close(@Disposes @Named("sms") Gateway gateway) {
        gateway.close();
    }

    void closeToo(@Disposes @Named("wechat") Gateway gateway) {
        gateway.close();
    }
}
