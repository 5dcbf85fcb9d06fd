package io.truesale.ledger.code;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one jar. Sees, besides them, the deterministic types of the JDK and the interface of contracts,
 * and nothing else of the node.
 */
final class ContractLoader extends ClassLoader {
    private final Map<String, byte[]> classes;
    private final ClassLoader node = ContractLoader.class.getClassLoader();

    ContractLoader(ContractJar jar) {
        super(jar.definition().toString(), null);
        this.classes = jar.classes();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!classes.containsKey(name)) {
                return ofNode(name);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte @Nullable [] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** What the verifier and the linker of the JDK need by themselves, such as call sites, comes from the JDK too. */
    private Class<?> ofNode(String name) throws ClassNotFoundException {
        if (AllowedTypes.isShared(name)) {
            return Class.forName(name, false, node);
        }
        if (AllowedTypes.isOfJdk(name)
                || name.startsWith("java.lang.invoke.")
                || name.startsWith("java.lang.runtime.")) {
            return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
        }
        throw new ClassNotFoundException(name + " is not for contracts");
    }
}
