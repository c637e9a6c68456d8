package io.quotidian.schemas.serde;

import static io.quotidian.schemas.serde.SerdeFixture.configs;
import static io.quotidian.schemas.serde.SerdeFixture.framed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quotidian.avro.Pause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry behind https, with a certificate made for the test. */
class RegistryTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path dir;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificate("right", "ip:127.0.0.1");
        certificate("other", "dns:registry.example");
    }

    @Test
    void shouldTrustWhatTheTruststoreHolds() throws Exception {
        try (StubRegistry registry = new StubRegistry(server("right"))) {
            registry.schema(1, Pause.getClassSchema().toString());

            assertThat(read(
                            registry,
                            "schema.registry.ssl.truststore.location",
                            store("right").toString(),
                            "schema.registry.ssl.truststore.password",
                            PASSWORD,
                            "schema.registry.ssl.truststore.type",
                            "PKCS12",
                            "schema.registry.ssl.endpoint.identification.algorithm",
                            "https"))
                    .isEqualTo(new Pause(""));
        }
    }

    @Test
    void shouldTrustPem() throws Exception {
        try (StubRegistry registry = new StubRegistry(server("right"))) {
            registry.schema(1, Pause.getClassSchema().toString());

            assertThat(read(
                            registry,
                            "schema.registry.ssl.truststore.type",
                            "PEM",
                            "schema.registry.ssl.truststore.certificates",
                            pem("right")))
                    .isEqualTo(new Pause(""));
        }
    }

    @Test
    void shouldNotTrustAnybodyElse() throws Exception {
        try (StubRegistry registry = new StubRegistry(server("right"))) {
            assertThatThrownBy(() -> read(registry)).isInstanceOf(RegistryUnavailableException.class);
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Test
    void shouldNotTrustACertificateForAnotherHost() throws Exception {
        try (StubRegistry registry = new StubRegistry(server("other"))) {
            assertThatThrownBy(() -> read(
                            registry,
                            "schema.registry.ssl.truststore.type",
                            "PEM",
                            "schema.registry.ssl.truststore.certificates",
                            pem("other")))
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Test
    void shouldNotBeRedirectedToPlainHttp() throws Exception {
        try (StubRegistry plain = new StubRegistry();
                StubRegistry registry = new StubRegistry(server("right"))) {
            registry.redirect("GET /schemas/ids/1", 307, plain.url() + "/schemas/ids/1");

            assertThatThrownBy(() -> read(
                            registry,
                            "schema.registry.ssl.truststore.type",
                            "PEM",
                            "schema.registry.ssl.truststore.certificates",
                            pem("right")))
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThat(plain.requests()).isEmpty();
        }
    }

    private static Pause read(StubRegistry registry, String... more) {
        try (AvroDeserializer<Pause> deserializer = new AvroDeserializer<>(Pause.class)) {
            deserializer.configure(configs(registry, more), false);
            return Objects.requireNonNull(deserializer.deserialize("t", framed(1, (byte) 0)));
        }
    }

    private static void certificate(String alias, String name) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        alias,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-validity",
                        "2",
                        "-ext",
                        "san=" + name,
                        "-keystore",
                        store(alias).toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve(alias + ".log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    private static Path store(String alias) {
        return dir.resolve(alias + ".p12");
    }

    private static KeyStore keys(String alias) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store(alias))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static String pem(String alias) throws GeneralSecurityException, IOException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(keys(alias).getCertificate(alias).getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static SSLContext server(String alias) throws GeneralSecurityException, IOException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys(alias), PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        return tls;
    }
}
