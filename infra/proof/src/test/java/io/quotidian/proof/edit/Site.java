package io.quotidian.proof.edit;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A method to change, and the changes that there are. */
public final class Site {

    private final String method;

    Site(String method) {
        this.method = method;
    }

    /** A call is left out: what it was called on, or its first argument, stands in its place. */
    public Edit without(String callee) {
        return calls(callee, (builder, call) -> {
            boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
            boolean gives = TypeKind.from(call.typeSymbol().returnType()) != TypeKind.VOID;
            drop(builder, call, gives && isStatic ? 1 : 0);
            if (!gives && !isStatic) {
                builder.pop();
            }
        });
    }

    /** A call is not made and is taken to have answered this. */
    public Edit answering(String callee, int answer) {
        return calls(callee, (builder, call) -> {
            drop(builder, call, 0);
            if (call.opcode() != Opcode.INVOKESTATIC) {
                builder.pop();
            }
            builder.loadConstant(constant(call.typeSymbol().returnType(), answer));
        });
    }

    /** Another method of the same type and shape is called. */
    public Edit calling(String callee, String other) {
        return calls(
                callee,
                (builder, call) -> builder.invoke(
                        call.opcode(), call.owner().asSymbol(), other, call.typeSymbol(), call.isInterface()));
    }

    /** A static method of ours is called instead; it takes what the call took, the receiver first. */
    public Edit redirecting(String callee, Class<?> to, String name) {
        return calls(callee, (builder, call) -> builder.invokestatic(desc(to), name, shape(call)));
    }

    /** A field is read as this value. */
    public Edit reading(String field, int value) {
        return fields(
                Opcode.GETFIELD,
                field,
                (builder, read) -> builder.pop().loadConstant(constant(read.typeSymbol(), value)));
    }

    /** Another static field of the same type is read. */
    public Edit readingStatic(String field, String other) {
        return fields(
                Opcode.GETSTATIC,
                field,
                (builder, read) -> builder.getstatic(read.owner().asSymbol(), other, read.typeSymbol()));
    }

    /** Another number stands where this one stood. */
    public Edit number(long number, long other) {
        Predicate<CodeElement> which = element -> element instanceof ConstantInstruction constant
                && constant.constantValue() instanceof Number value
                && value.longValue() == number;
        return edit(which, (builder, element) -> {
            boolean isLong = ((ConstantInstruction) element).typeKind() == TypeKind.LONG;
            if (isLong) {
                builder.loadConstant(other);
            } else {
                builder.loadConstant((int) other);
            }
        });
    }

    /** A variable, by its slot, is taken for this. */
    public Edit variable(int slot, int value) {
        return edit(
                element -> element instanceof LoadInstruction load && load.slot() == slot,
                (builder, element) -> builder.loadConstant(value));
    }

    /** One comparison instead of another. */
    public Edit comparing(Opcode comparison, Opcode other) {
        return edit(
                element -> element instanceof BranchInstruction branch && branch.opcode() == comparison,
                (builder, element) -> builder.branch(other, ((BranchInstruction) element).target()));
    }

    private Edit calls(String callee, BiConsumer<CodeBuilder, InvokeInstruction> into) {
        return edit(
                element ->
                        element instanceof InvokeInstruction call && call.name().equalsString(callee),
                (builder, element) -> into.accept(builder, (InvokeInstruction) element));
    }

    private Edit fields(Opcode opcode, String field, BiConsumer<CodeBuilder, FieldInstruction> into) {
        return edit(
                element -> element instanceof FieldInstruction read
                        && read.opcode() == opcode
                        && read.name().equalsString(field),
                (builder, element) -> into.accept(builder, (FieldInstruction) element));
    }

    private Edit edit(Predicate<CodeElement> which, BiConsumer<CodeBuilder, CodeElement> into) {
        return new Edit(method, new Rewrite(which, into), 0);
    }

    /** Takes the arguments off the stack, all but the first so many. */
    private static void drop(CodeBuilder builder, InvokeInstruction call, int kept) {
        List<ClassDesc> arguments = call.typeSymbol().parameterList();
        for (ClassDesc argument : arguments.subList(kept, arguments.size()).reversed()) {
            if (TypeKind.from(argument).slotSize() == 2) {
                builder.pop2();
            } else {
                builder.pop();
            }
        }
    }

    private static MethodTypeDesc shape(InvokeInstruction call) {
        MethodTypeDesc type = call.typeSymbol();
        boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
        return isStatic ? type : type.insertParameterTypes(0, call.owner().asSymbol());
    }

    private static @Nullable ConstantDesc constant(ClassDesc type, int value) {
        return switch (TypeKind.from(type)) {
            case REFERENCE -> null;
            case LONG -> (long) value;
            default -> value;
        };
    }

    private static ClassDesc desc(Class<?> type) {
        return ClassDesc.of(type.getName());
    }
}
