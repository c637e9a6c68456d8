package io.quotidian.proof.edit;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Which instructions change, and into what. */
public record Rewrite(Predicate<CodeElement> which, BiConsumer<CodeBuilder, CodeElement> into) {

    boolean matches(CodeElement element) {
        return which.test(element);
    }

    void write(CodeBuilder builder, CodeElement element) {
        into.accept(builder, element);
    }
}
