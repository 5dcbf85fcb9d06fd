package io.truesale.ledger.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Holds the classes of a jar to the rules that the contracts of this program are held to: deterministic types only, no
 * floating point, nothing that depends on the machine, nothing kept in static fields that can change; no threads and no
 * native code besides. Rules: contract-jar.md, section 3. What is not on a list is refused.
 */
final class ByteCodeCheck {
    static final int API = Opcodes.ASM9;

    /** The newest form of class files that is read: Java 17. */
    private static final int NEWEST = Opcodes.V17;

    /** Collections that change: not the type of a static field. */
    private static final Set<String> CHANGING = Set.of(
            "Ljava/util/ArrayList;",
            "Ljava/util/ArrayDeque;",
            "Ljava/util/Deque;",
            "Ljava/util/Queue;",
            "Ljava/util/BitSet;",
            "Ljava/util/LinkedHashMap;",
            "Ljava/util/LinkedHashSet;",
            "Ljava/util/TreeMap;",
            "Ljava/util/TreeSet;",
            "Ljava/lang/StringBuilder;",
            "Ljava/nio/ByteBuffer;",
            "Ljava/io/ByteArrayOutputStream;");

    private final Set<String> own;
    private final List<String> findings = new ArrayList<>();
    private String current = "";

    private ByteCodeCheck(Set<String> own) {
        this.own = own;
    }

    /** Every place of {@code jar} that the rules do not allow; empty when it may be loaded. */
    static List<String> findings(ContractJar jar) {
        ByteCodeCheck check = new ByteCodeCheck(jar.classes().keySet());
        jar.classes().forEach(check::look);
        return check.findings.stream().distinct().toList();
    }

    private void look(String name, byte[] bytes) {
        current = name;
        try {
            ClassReader reader = new ClassReader(bytes);
            if (!reader.getClassName().replace('/', '.').equals(name)) {
                finding("the file holds the class " + reader.getClassName());
            }
            reader.accept(new Types(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException
                | StackOverflowError broken) { // the reader's ways to refuse what is no class file: it
            // calls itself for each array in an annotation, and no contract has them as deep as that
            finding("not a class file that is understood: " + broken);
        }
    }

    void finding(String what) {
        findings.add(current + ": " + what);
    }

    /** Notes a type by its descriptor; floating point and what is on no list is a finding. */
    void type(Type type) {
        switch (type.getSort()) {
            case Type.FLOAT, Type.DOUBLE -> finding("computes with floating point");
            case Type.ARRAY -> type(type.getElementType());
            case Type.OBJECT -> named(type.getClassName());
            case Type.METHOD -> {
                type(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    type(argument);
                }
            }
            default -> {} // void, boolean and integers
        }
    }

    /** Notes a type by its internal name, as instructions have it: a class or an array. */
    void internal(@Nullable String internalName) {
        if (internalName != null) {
            type(Type.getObjectType(internalName));
        }
    }

    private void named(String name) {
        if (!own.contains(name) && !AllowedTypes.isShared(name) && !AllowedTypes.isOfJdk(name)) {
            finding("uses " + name + ", which is not on the list of deterministic types");
        }
    }

    private final class Types extends ClassVisitor {
        Types() {
            super(API);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            if ((version & 0xffff) > NEWEST || (version >>> 16) != 0) {
                finding("is compiled for a newer Java than 17, or with previews");
            }
            internal(superName);
            if (interfaces != null) {
                for (String each : interfaces) {
                    internal(each);
                }
            }
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            type(Type.getType(descriptor));
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            if (isStatic && (access & Opcodes.ACC_FINAL) == 0) {
                finding("the static field " + name + " can change");
            }
            if (isStatic && CHANGING.contains(descriptor)) {
                finding("the static field " + name + " holds what can change");
            }
            if ((access & Opcodes.ACC_VOLATILE) != 0) {
                finding("the field " + name + " is for threads");
            }
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            type(Type.getMethodType(descriptor));
            if ((access & (Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED)) != 0) {
                finding("the method " + name + " is native or synchronized");
            }
            if (name.equals("finalize") && descriptor.equals("()V")) {
                finding("the method finalize is run by the collector");
            }
            return new CodeCheck(ByteCodeCheck.this, name);
        }
    }
}
