package org.wenzheng.shared.keys;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

@ApplicationScoped
public class InstallationSecret {
    private final RootKeys keys;
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    InstallationSecret(RootKeys keys) {
        this.keys = keys;
    }

    /**
     * @param name of the purpose: one key is used for one thing only
     */
    public byte[] bytes(String name) {
        return known.computeIfAbsent(name, purpose -> keys.service().derive("secret:" + purpose))
                .clone();
    }
}
