package io.quotidian.ingest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service. */
@SpringBootApplication(proxyBeanMethods = false)
public class IngestApp {
    public static void main(String[] args) {
        SpringApplication.run(IngestApp.class, args);
    }
}
