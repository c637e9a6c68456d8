package io.quotidian.schemas.serde;

import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/** Trust and keys for https, from Kafka's own {@code ssl.} keys behind {@code schema.registry.}: PKCS12, JKS and PEM. */
final class RegistryTls {
    private RegistryTls() {}

    /** Null if nothing is configured: the JVM's own trust then holds. */
    static @Nullable SSLContext context(ClientConfigs configs) {
        Map<String, Object> ssl = new HashMap<>();
        configs.under(ClientConfigs.PREFIX + "ssl.").forEach((key, value) -> ssl.put("ssl." + key, value));
        Object identification = ssl.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
        if (identification != null && !identification.toString().equalsIgnoreCase("https")) {
            throw new ConfigException(
                    ClientConfigs.PREFIX + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG,
                    identification,
                    "must be https: the registry's host name is always checked; give its certificate that name");
        }
        return ssl.isEmpty() ? null : context(ssl);
    }

    private static SSLContext context(Map<String, Object> ssl) {
        ConfigDef known = new ConfigDef();
        SslConfigs.addClientSslSupport(known);
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(known.parse(ssl));
            return factory.sslContext();
        } catch (KafkaException e) {
            throw new ConfigException("schema.registry.ssl.*: " + e.getMessage());
        }
    }
}
