package org.runspace.mapping;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSObject;

/**
 * A record, of the properties of an object or of the entries of a dictionary. Its components are set once, after it was
 * made: a record may contain itself.
 */
final class RecordConversion implements Conversion {
    private static final int ABSENT = -1;

    private final Class<?> type;
    private final Constructor<?> constructor;
    private volatile List<Component> components = List.of();
    /** Where the components are in the last object; objects that arrive one after another are mostly alike. */
    private volatile Places places = new Places(new Object(), new int[0]);

    RecordConversion(Class<?> type, Constructor<?> constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    /**
     * One component.
     *
     * @param property the name of its property
     * @param conversion makes its value
     */
    record Component(String property, Conversion conversion) {}

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Places(Object layout, int[] indexes) {}

    void complete(List<Component> all) {
        components = List.copyOf(all);
    }

    List<Component> components() {
        return components;
    }

    Class<?> type() {
        return type;
    }

    @Override
    public Object of(Object value, Mismatches mismatches, int depth) {
        if (type.isInstance(value)) {
            return value;
        }
        if (depth > DEEPEST) {
            return mismatches.tooDeep("a record");
        }
        if (value instanceof PSObject object) {
            Object base = object.hasView() ? null : object.value();
            if (type.isInstance(object.value())) {
                return object.value();
            }
            if (base instanceof Map<?, ?> map) {
                return ofMap(map, mismatches, depth);
            }
            return object.propertyCount() > 0
                    ? ofObject(object, mismatches, depth)
                    : mismatches.value(value, expected());
        }
        return value instanceof Map<?, ?> map ? ofMap(map, mismatches, depth) : mismatches.value(value, expected());
    }

    private Object ofObject(PSObject object, Mismatches mismatches, int depth) {
        int[] indexes = indexes(object);
        return create(mismatches, i -> {
            Conversion conversion = components.get(i).conversion();
            return indexes[i] == ABSENT
                    ? conversion.ofMissing(mismatches)
                    : conversion.ofNullable(object.valueAt(indexes[i]), mismatches, depth + 1);
        });
    }

    private int[] indexes(PSObject object) {
        Places known = places;
        if (known.layout() == object.layout()) {
            return known.indexes();
        }
        int[] indexes = components.stream()
                .mapToInt(component -> object.indexOf(component.property()))
                .toArray();
        places = new Places(object.layout(), indexes);
        return indexes;
    }

    private Object ofMap(Map<?, ?> map, Mismatches mismatches, int depth) {
        return create(mismatches, i -> {
            Component component = components.get(i);
            Object key = key(map, component.property());
            return key == null
                    ? component.conversion().ofMissing(mismatches)
                    : component.conversion().ofNullable(map.get(key), mismatches, depth + 1);
        });
    }

    private static @Nullable Object key(Map<?, ?> map, String property) {
        if (map.containsKey(property)) {
            return property;
        }
        for (Object key : map.keySet()) {
            if (key instanceof String name && OrdinalIgnoreCase.equal(name, property)) {
                return name;
            }
        }
        return null;
    }

    /** Creates the record of what is made of each component, unless one of them fails. */
    private Object create(Mismatches mismatches, IntFunction<@Nullable Object> converted) {
        @Nullable Object[] arguments = new Object[components.size()];
        boolean failed = false;
        for (int i = 0; i < arguments.length; i++) {
            int mark = mismatches.mark();
            arguments[i] = converted.apply(i);
            if (arguments[i] == Mismatches.FAILED) {
                failed = true;
                mismatches.below(mark, components.get(i).property());
            }
        }
        return failed ? Mismatches.FAILED : create(arguments, mismatches);
    }

    private Object create(@Nullable Object[] arguments, Mismatches mismatches) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            return mismatches.told(
                    "values that the record refuses: " + Excerpt.of(Excerpt.textOf(e.getCause())),
                    "what " + type.getName() + " accepts");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the constructor of " + type + " was made accessible", e);
        }
    }

    @Override
    public String expected() {
        String names = components.stream().map(Component::property).collect(Collectors.joining(", "));
        return names.isEmpty() ? "an object" : "an object with the properties " + Excerpt.of(names);
    }
}
