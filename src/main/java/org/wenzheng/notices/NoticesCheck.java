package org.wenzheng.notices;

import io.smallrye.health.api.Wellness;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Down where there is somebody to send notices and no address that could stand in them. */
@Wellness
class NoticesCheck implements HealthCheck {
    private final Notices notices;

    NoticesCheck(Notices notices) {
        this.notices = notices;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("notices to askers")
                .withData("made", notices.isOn())
                .withData("publicAddress", notices.hasAddress())
                .status(notices.hasAddress() || !notices.hasCourier())
                .build();
    }
}
