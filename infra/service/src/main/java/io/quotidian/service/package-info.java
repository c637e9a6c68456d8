/**
 * What every service has: settings checked at start, readiness of its dependencies, the scaled clock.
 *
 * <p>A service depends on {@code quotidian-service}, has its own {@code @SpringBootApplication} main class, and an
 * {@code application.yaml} with two lines of its own: {@code spring.application.name} and {@code server.port} (the
 * default that {@code QUOTIDIAN_HTTP_PORT} overrides). The auto-configuration of {@code io.quotidian.service.boot}
 * then brings {@code /health}, {@code /ready}, actuator, metrics, JSON logs, virtual threads, and the beans {@link
 * io.quotidian.service.Variables}, {@link io.quotidian.service.KafkaSettings}, {@link
 * io.quotidian.service.MongoSettings} and {@code ScaledClock}. Whatever the service depends on, it announces as a
 * bean of type {@link io.quotidian.service.DependencyCheck}; the one of Kafka is there already.
 *
 * <p>Its POM names two plugins, without version, execution or configuration, because the root POM has them:
 *
 * <pre>{@code
 * <plugin>
 *   <groupId>org.springframework.boot</groupId>
 *   <artifactId>spring-boot-maven-plugin</artifactId>      <!-- target/…-exec.jar, for java -jar -->
 * </plugin>
 * <plugin>
 *   <groupId>org.apache.maven.plugins</groupId>
 *   <artifactId>maven-dependency-plugin</artifactId>       <!-- target/classpath.txt, to run from target/classes -->
 * </plugin>
 * }</pre>
 *
 * <p>and the property {@code start-class}, the name of the main class.
 */
@NullMarked
package io.quotidian.service;

import org.jspecify.annotations.NullMarked;
