package io.truesale.ledger.code;

import java.util.Set;
import org.objectweb.asm.Type;

/** Methods that are not deterministic although their class is on the list, and why. Names are as class files have them. */
final class ForbiddenCalls {
    /** All that may be asked of a class; the rest is reflection. */
    private static final Set<String> OF_CLASS =
            Set.of("desiredAssertionStatus", "getSimpleName", "getName", "isInstance", "cast", "getEnumConstants");

    /** By owner, dot, name: clocks, salts, system properties, default charsets, chance, threads, identity, stacks. */
    private static final Set<String> ALWAYS = Set.of(
            "java/util/Set.of",
            "java/util/Set.copyOf",
            "java/util/Map.of",
            "java/util/Map.copyOf",
            "java/util/Map.ofEntries",
            "java/util/Collections.shuffle",
            "java/util/Collections.synchronizedList",
            "java/util/Collection.parallelStream",
            "java/util/List.parallelStream",
            "java/util/Set.parallelStream",
            "java/util/stream/Collectors.toSet",
            "java/util/stream/Collectors.toUnmodifiableSet",
            "java/util/stream/Collectors.toUnmodifiableMap",
            "java/util/stream/Collectors.toConcurrentMap",
            "java/util/stream/Collectors.groupingByConcurrent",
            "java/lang/Integer.getInteger",
            "java/lang/Long.getLong",
            "java/lang/Boolean.getBoolean",
            "java/nio/charset/Charset.defaultCharset",
            "java/nio/charset/Charset.availableCharsets",
            "java/lang/String.format",
            "java/lang/String.formatted",
            "java/lang/Throwable.printStackTrace",
            "java/lang/Throwable.getStackTrace",
            "java/lang/Object.hashCode",
            "java/lang/Enum.hashCode",
            "java/lang/Object.wait",
            "java/lang/Object.notify",
            "java/lang/Object.notifyAll");

    private ForbiddenCalls() {}

    static boolean differs(String owner, String name, String descriptor) {
        Type[] parameters = Type.getArgumentTypes(descriptor);
        return ALWAYS.contains(owner + "." + name)
                || (owner.startsWith("java/time/") && name.equals("now"))
                || (name.equals("parallel") && owner.startsWith("java/util/stream/"))
                || name.equals("parallelStream")
                || (owner.equals("java/util/Arrays") && name.startsWith("parallel"))
                || (owner.equals("java/lang/System") && !name.equals("arraycopy"))
                || (owner.equals("java/lang/Class") && !OF_CLASS.contains(name))
                || defaultOfMachine(owner, name, descriptor, parameters)
                || unordered(owner, name, parameters.length);
    }

    /** Locale or charset of the machine, because none is given. */
    private static boolean defaultOfMachine(String owner, String name, String descriptor, Type[] parameters) {
        boolean cases = name.equals("toLowerCase") || name.equals("toUpperCase");
        return switch (owner) {
            case "java/lang/String" ->
                (cases && parameters.length == 0)
                        || (name.equals("getBytes") && parameters.length == 0)
                        || (name.equals("<init>") && fromBytesAlone(descriptor));
            case "java/io/ByteArrayOutputStream" -> name.equals("toString") && parameters.length == 0;
            default -> false;
        };
    }

    private static boolean fromBytesAlone(String descriptor) {
        return descriptor.equals("([B)V") || descriptor.equals("([BII)V");
    }

    private static boolean unordered(String owner, String name, int parameters) {
        return owner.equals("java/util/stream/Collectors")
                && ((name.equals("toMap") && parameters < 4) || (name.equals("groupingBy") && parameters < 3));
    }
}
