package org.runspace.engine.clixml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.runspace.object.PSObject;

/**
 * All known types, by type name for the reader and by Java form for the writer. Made once, from the contributions
 * beside the engine.
 */
final class TypeTable {
    private static final Map<String, KnownType<?>> READ = new HashMap<>();
    private static final Map<Class<?>, KnownType<?>> FORMS = new HashMap<>();

    static {
        for (KnownTypes contribution : ServiceLoader.load(KnownTypes.class, KnownTypes.class.getClassLoader())) {
            contribution.types().forEach(TypeTable::add);
        }
    }

    private TypeTable() {}

    /** Gives an object the Java form that objects with these type names have, if they have one. */
    static void addForm(List<String> typeNames, PSObject.Builder object) {
        KnownType<?> type = typeNames.isEmpty() ? null : READ.get(typeNames.get(0));
        if (type != null) {
            type.addTo(object);
        }
    }

    /** The object to write for a Java form, or null if the value is none. */
    static PSObject object(Object value) {
        KnownType<?> type = FORMS.get(value.getClass());
        return type == null ? null : type.write(value);
    }

    private static void add(KnownType<?> type) {
        for (String name : type.typeNames()) {
            Object other = READ.put(name, type);
            READ.put("Deserialized." + name, type);
            if (other != null) {
                throw new IllegalStateException("two Java forms of " + name);
            }
        }
        if (!type.isValue() && FORMS.put(type.form(), type) != null) {
            throw new IllegalStateException("two .NET types of " + type.form());
        }
    }
}
