package io.quotidian.quota;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Keeps daily and weekly quotas and grants leases: {@code java -jar}, any number of times. */
@SpringBootApplication
public class QuotaProcessorApp {

    public static void main(String[] args) {
        SpringApplication.run(QuotaProcessorApp.class, args);
    }
}
