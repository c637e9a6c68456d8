package io.quotidian.service;

/** Something the service needs from outside. Every bean of this type is asked by {@code GET /ready}. */
public interface DependencyCheck {

    String OK = "ok";
    String UNAVAILABLE = "unavailable";

    /** As {@code /ready} names it: kafka, mongodb, registry … */
    String name();

    /** The service is not ready while a required dependency is not ok. */
    boolean required();

    /** {@link #OK}, {@link #UNAVAILABLE}, or a few words on what is wrong; may block for a second or two. */
    String status();
}
