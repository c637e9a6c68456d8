package io.quotidian.service.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Puts application-defaults.properties below everything that a service or its environment says. */
final class ServiceDefaults implements EnvironmentPostProcessor {

    private static final String RESOURCE = "application-defaults.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        DefaultPropertiesPropertySource.addOrMerge(defaults(), environment.getPropertySources());
    }

    private static Map<String, Object> defaults() {
        try {
            Properties loaded =
                    PropertiesLoaderUtils.loadProperties(new ClassPathResource(RESOURCE, ServiceDefaults.class));
            Map<String, Object> defaults = new HashMap<>();
            loaded.forEach((name, value) -> defaults.put(name.toString(), value));
            return defaults;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
