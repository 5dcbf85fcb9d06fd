package io.truesale.ledger.code;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Looks at the instructions of one method. */
final class CodeCheck extends MethodVisitor {
    /** Instructions on floats and doubles: loads, stores, arithmetic, comparisons, conversions, constants, returns. */
    private static final Set<Integer> FLOATING = Set.of(
            Opcodes.FCONST_0,
            Opcodes.FCONST_1,
            Opcodes.FCONST_2,
            Opcodes.DCONST_0,
            Opcodes.DCONST_1,
            Opcodes.FALOAD,
            Opcodes.DALOAD,
            Opcodes.FASTORE,
            Opcodes.DASTORE,
            Opcodes.FADD,
            Opcodes.DADD,
            Opcodes.FSUB,
            Opcodes.DSUB,
            Opcodes.FMUL,
            Opcodes.DMUL,
            Opcodes.FDIV,
            Opcodes.DDIV,
            Opcodes.FREM,
            Opcodes.DREM,
            Opcodes.FNEG,
            Opcodes.DNEG,
            Opcodes.I2F,
            Opcodes.I2D,
            Opcodes.L2F,
            Opcodes.L2D,
            Opcodes.F2I,
            Opcodes.F2L,
            Opcodes.F2D,
            Opcodes.D2I,
            Opcodes.D2L,
            Opcodes.D2F,
            Opcodes.FCMPL,
            Opcodes.FCMPG,
            Opcodes.DCMPL,
            Opcodes.DCMPG,
            Opcodes.FRETURN,
            Opcodes.DRETURN);

    /** What the compiler links lambdas, concatenated texts and records by. */
    private static final Set<String> BOOTSTRAPS = Set.of(
            "java/lang/invoke/LambdaMetafactory.metafactory",
            "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
            "java/lang/runtime/ObjectMethods.bootstrap");

    private final ByteCodeCheck check;
    private final String method;

    CodeCheck(ByteCodeCheck check, String method) {
        super(ByteCodeCheck.API);
        this.check = check;
        this.method = method;
    }

    @Override
    public void visitInsn(int opcode) {
        if (FLOATING.contains(opcode)) {
            check.finding("computes with floating point in " + method);
        }
        if (opcode == Opcodes.MONITORENTER) {
            check.finding("locks in " + method);
        }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        if (opcode == Opcodes.NEWARRAY && (operand == Opcodes.T_FLOAT || operand == Opcodes.T_DOUBLE)) {
            check.finding("computes with floating point in " + method);
        }
    }

    @Override
    public void visitVarInsn(int opcode, int varIndex) {
        if (opcode == Opcodes.FLOAD
                || opcode == Opcodes.DLOAD
                || opcode == Opcodes.FSTORE
                || opcode == Opcodes.DSTORE) {
            check.finding("computes with floating point in " + method);
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        check.internal(type);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        check.type(Type.getType(descriptor));
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        check.internal(type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        check.internal(owner);
        check.type(Type.getType(descriptor));
        if (opcode == Opcodes.PUTSTATIC && !method.equals("<clinit>")) {
            check.finding("sets the static field " + name + " in " + method);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        call(owner, name, descriptor);
    }

    private void call(String owner, String name, String descriptor) {
        check.internal(owner);
        check.type(Type.getMethodType(descriptor));
        if (ForbiddenCalls.differs(owner, name, descriptor)) {
            check.finding("calls " + owner.replace('/', '.') + "." + name + " in " + method
                    + ", which answers differently elsewhere");
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        constant(value);
    }

    private void constant(Object value) {
        if (value instanceof Float || value instanceof Double) {
            check.finding("computes with floating point in " + method);
        } else if (value instanceof Type type) {
            check.type(type);
        } else if (value instanceof Handle handle) {
            call(handle.getOwner(), handle.getName(), handle.getDesc());
        } else if (value instanceof ConstantDynamic) {
            check.finding("has a constant that is computed in " + method);
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        check.type(Type.getMethodType(descriptor));
        if (!BOOTSTRAPS.contains(bootstrap.getOwner() + "." + bootstrap.getName())) {
            check.finding("is linked by " + bootstrap.getOwner().replace('/', '.') + " in " + method);
        }
        for (Object argument : arguments) {
            if (argument instanceof Handle handle && isField(handle)) {
                check.internal(handle.getOwner()); // a component of a record
                check.type(Type.getType(handle.getDesc()));
            } else {
                constant(argument);
            }
        }
    }

    private static boolean isField(Handle handle) {
        return handle.getTag() <= Opcodes.H_PUTSTATIC;
    }
}
