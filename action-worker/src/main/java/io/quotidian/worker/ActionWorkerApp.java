package io.quotidian.worker;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Grants in, sends out, outcomes back. */
@SpringBootApplication
public class ActionWorkerApp {
    private static final Map<String, Object> DEFAULTS =
            Map.of("spring.application.name", "action-worker", "server.port", "8092");

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** Not in a properties file: several services may share one class path. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(ActionWorkerApp.class);
        application.setDefaultProperties(DEFAULTS);
        return application;
    }
}
