/** The Spring Boot side of a service: auto-configuration, defaults, the two endpoints. */
@NullMarked
package io.quotidian.service.boot;

import org.jspecify.annotations.NullMarked;
