package org.runspace.engine.clixml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.runspace.object.PSObject;

/**
 * All known types, by type name for the reader and by Java form for the writer. Made once, from the contributions
 * beside the engine.
 */
final class TypeTable {
    private static final Map<String, Function<PSObject, Object>> READERS = new HashMap<>();
    private static final Map<Class<?>, KnownType<?>> FORMS = new HashMap<>();

    static {
        for (KnownTypes contribution : ServiceLoader.load(KnownTypes.class, KnownTypes.class.getClassLoader())) {
            contribution.types().forEach(TypeTable::add);
        }
    }

    private TypeTable() {}

    /** What makes the Java form of objects with these type names, or null. */
    static Function<PSObject, Object> reader(List<String> typeNames) {
        return typeNames.isEmpty() ? null : READERS.get(typeNames.get(0));
    }

    /** The object to write for a Java form, or null if the value is none. */
    static PSObject object(Object value) {
        KnownType<?> type = FORMS.get(value.getClass());
        return type == null ? null : type.write(value);
    }

    private static void add(KnownType<?> type) {
        for (String name : type.typeNames()) {
            Object other = READERS.put(name, type::read);
            READERS.put("Deserialized." + name, type::read);
            if (other != null) {
                throw new IllegalStateException("two Java forms of " + name);
            }
        }
        if (FORMS.put(type.form(), type) != null) {
            throw new IllegalStateException("two .NET types of " + type.form());
        }
    }
}
