package io.quotidian.embedded;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the registry is started and when it can be used, for those who keep its process themselves. */
public final class RegistryLaunch {
    private static final String CONFLUENT_API = "/apis/ccompat/v7";
    private static final String MAIN_CLASS = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
    private static final String SETTINGS_ON_CLASS_PATH = "io/quotidian/embedded/registry.properties";
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);
    private static final int OK = 200;

    /** Apicurio checks nothing unless told to. */
    private static final String BACKWARD = "{\"compatibility\":\"BACKWARD\"}";

    private RegistryLaunch() {}

    /** What a Confluent client is given as {@code schema.registry.url}. */
    public static String url(int port) {
        return "http://" + FreePort.HOST + ":" + port + CONFLUENT_API;
    }

    /**
     * The command of a process on this port that keeps what it holds in the folder and ends with its parent.
     *
     * @param everywhere on every address of this machine, not on loopback alone
     */
    public static List<String> command(Path dir, int port, boolean everywhere) {
        return command(Optional.of(dir.toAbsolutePath()), port, everywhere ? "0.0.0.0" : FreePort.HOST);
    }

    static List<String> command(Optional<Path> dir, int port, String host) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Dsmallrye.config.locations=" + SETTINGS_ON_CLASS_PATH,
                "-Dquarkus.http.host=" + host,
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=" + FreePort.HOST,
                "-Dquarkus.management.port=" + FreePort.any(),
                "-Dapicurio.datasource.jdbc.initial-size=2",
                "-Dapicurio.datasource.jdbc.min-size=2"));
        dir.ifPresent(folder -> command.add("-Dapicurio.datasource.url=" + databaseUrl(folder)));
        command.addAll(List.of("-cp", classPath(), Supervised.class.getName(), MAIN_CLASS));
        return command;
    }

    /** Whether the registry answers, which it was told to check from now on. */
    public static boolean configured(HttpClient http, String url) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/config"))
                .timeout(REQUEST_LIMIT)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(HttpRequest.BodyPublishers.ofString(BACKWARD))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false; // Nobody listens yet.
        }
    }

    /**
     * Records live on with a schema's id: an id that was given must not be forgotten by a kill half a second later, nor by
     * one that falls between two system calls that write over what led to it (see {@link FileDocuments}).
     */
    private static String databaseUrl(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("registry") + ";WRITE_DELAY=0;RETENTION_TIME=" + Integer.MAX_VALUE;
    }

    private static String classPath() {
        return RegistryHome.codeLocation()
                + File.pathSeparator
                + RegistryHome.find().resolve(RegistryHome.JAR);
    }
}
