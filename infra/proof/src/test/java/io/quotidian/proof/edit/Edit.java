package io.quotidian.proof.edit;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.util.function.Predicate;

/**
 * A small change of one method's byte code, or of the lambdas in it.
 *
 * @param only the first, second, … instruction that matches; 0: all of them
 */
public record Edit(String method, Rewrite rewrite, int only) {

    /** Where to change something: overloads of the name count as one. */
    public static Site in(String method) {
        return new Site(method);
    }

    /** The same at that one of the matching places alone, counted from 1. */
    public Edit only(int place) {
        return new Edit(method, rewrite, place);
    }

    /**
     * The class with the change.
     *
     * @throws IllegalStateException if nothing matches: the code has changed and the bug is planted nowhere
     */
    public byte[] applied(byte[] original, ClassLoader types) {
        Predicate<MethodModel> concerned = model -> {
            String name = model.methodName().stringValue();
            return name.equals(method) || name.startsWith("lambda$" + method + "$");
        };
        int[] found = new int[1];
        CodeTransform code = (builder, element) -> {
            if (rewrite.matches(element) && (++found[0] == only || only == 0)) {
                rewrite.write(builder, element);
            } else {
                builder.with(element);
            }
        };
        ClassFile format = ClassFile.of(
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(types)));
        byte[] changed =
                format.transformClass(format.parse(original), ClassTransform.transformingMethodBodies(concerned, code));
        if (found[0] < Math.max(1, only)) {
            throw new IllegalStateException("nothing to change in " + method + ": the code is another by now");
        }
        return changed;
    }
}
