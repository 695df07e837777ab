package org.runspace.mapping;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.runspace.mapping.CollectionConversion.Shape;
import org.runspace.mapping.OptionalConversion.Absent;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSObject;

/** Finds the conversion for a Java type, before anything runs, and everything in the type that no value could fill. */
final class Planner {
    /** A generic record may refer to ever larger types of itself. */
    private static final int DEEPEST_TYPE = 30;

    private static final String POSSIBLE =
            "a record, a sealed interface of records, an enum, a List, Set, Map, Optional"
                    + " or array of such, or one of the types that PSObject lists";

    private final Mismatches unmappable = new Mismatches();
    private final Map<Class<?>, RecordConversion> records = new HashMap<>();

    /** Plans a type; what is wrong with it is in {@link #unmappable()} then. */
    Conversion plan(Class<?> type) {
        return plan(new TypePlan(new PlainType(type), Map.of()), 0);
    }

    Mismatches unmappable() {
        return unmappable;
    }

    private Conversion plan(TypePlan declared, int depth) {
        if (depth > DEEPEST_TYPE) {
            return refuse("a type inside of " + DEEPEST_TYPE + " others", "less depth");
        }
        Conversion conversion = planResolved(declared.resolved(), depth);
        return declared.isNullable() ? nullable(conversion) : conversion;
    }

    private static Conversion nullable(Conversion conversion) {
        return conversion instanceof OptionalConversion ? conversion : new OptionalConversion(conversion, Absent.NULL);
    }

    private Conversion planResolved(TypePlan type, int depth) {
        Class<?> raw = type.raw();
        Conversion scalar = Scalars.of(raw);
        if (scalar != null) {
            return scalar;
        }
        if (raw == Optional.class) {
            return new OptionalConversion(argument(type, 0, depth), Absent.EMPTY);
        }
        if (raw.isArray()) {
            TypePlan item = type.item();
            return new CollectionConversion(
                    Shape.ARRAY, plan(item, depth + 1), item.resolved().raw());
        }
        if (raw == List.class || raw == Collection.class || raw == Iterable.class) {
            return new CollectionConversion(Shape.LIST, argument(type, 0, depth), Object.class);
        }
        if (raw == Set.class) {
            return new CollectionConversion(Shape.SET, argument(type, 0, depth), Object.class);
        }
        if (raw == Map.class) {
            return new MapConversion(argument(type, 0, depth), argument(type, 1, depth));
        }
        return planClass(type, raw, depth);
    }

    private Conversion planClass(TypePlan type, Class<?> raw, int depth) {
        if (isKnown(raw)) {
            return new InstanceConversion(raw);
        }
        if (raw.isEnum()) {
            return EnumConversion.of(raw, unmappable);
        }
        if (raw.isRecord()) {
            return record(type, raw, depth);
        }
        if (raw.isSealed() && raw.isInterface()) {
            SealedConversion conversion = new SealedConversion();
            permitted(raw, conversion, depth);
            return conversion;
        }
        return refuse("the type " + raw.getName(), POSSIBLE);
    }

    /** The types that the reader of values makes by itself. */
    private static boolean isKnown(Class<?> raw) {
        String itsPackage = raw.getPackageName();
        return raw == Object.class
                || itsPackage.equals(PSObject.class.getPackageName())
                || itsPackage.equals("org.runspace.host");
    }

    private Conversion argument(TypePlan type, int position, int depth) {
        TypePlan argument = type.argument(position);
        return argument == null
                ? refuse(
                        "a " + type.raw().getSimpleName() + " without the type of what it holds",
                        "its type in angle brackets")
                : plan(argument, depth + 1);
    }

    private void permitted(Class<?> parent, SealedConversion conversion, int depth) {
        for (Class<?> permitted : parent.getPermittedSubclasses()) {
            if (permitted.isSealed() && permitted.isInterface()) {
                permitted(permitted, conversion, depth + 1);
            } else if (permitted.isRecord()) {
                conversion.add(
                        permitted, plan(new TypePlan(new PlainType(permitted), Map.of()), depth + 1), unmappable);
            } else {
                refuse("the type " + permitted.getName() + " of a sealed interface", "a record");
            }
        }
    }

    private Conversion record(TypePlan type, Class<?> raw, int depth) {
        RecordConversion known = records.get(raw);
        if (known != null) {
            return known;
        }
        Constructor<?> constructor = constructor(raw);
        if (constructor == null) {
            return refuse(
                    "the record " + raw.getName() + ", whose constructor cannot be called",
                    "one whose package is open to this library");
        }
        RecordConversion conversion = new RecordConversion(raw, constructor);
        if (raw.getTypeParameters().length == 0) {
            records.put(raw, conversion);
        }
        conversion.complete(components(type, raw, depth));
        return conversion;
    }

    private List<RecordConversion.Component> components(TypePlan type, Class<?> raw, int depth) {
        Map<TypeVariable<?>, TypePlan> variables = variables(type, raw);
        List<RecordConversion.Component> components = new ArrayList<>();
        Set<String> names = new TreeSet<>(OrdinalIgnoreCase.ORDER);
        for (RecordComponent component : raw.getRecordComponents()) {
            int mark = unmappable.mark();
            String property = PropertyNames.of(component);
            if (!names.add(property)) {
                refuse("a second component for the property " + property, "one, because PowerShell ignores case");
            }
            Conversion conversion = plan(new TypePlan(component.getAnnotatedType(), variables), depth + 1);
            boolean nullable = TypePlan.saysNullable(component) || TypePlan.saysNullable(component.getAccessor());
            components.add(new RecordConversion.Component(property, nullable ? nullable(conversion) : conversion));
            unmappable.below(mark, component.getName());
        }
        return components;
    }

    private static Map<TypeVariable<?>, TypePlan> variables(TypePlan type, Class<?> raw) {
        Map<TypeVariable<?>, TypePlan> variables = new HashMap<>();
        TypeVariable<?>[] parameters = raw.getTypeParameters();
        for (int i = 0; i < parameters.length; i++) {
            TypePlan argument = type.argument(i);
            if (argument != null) {
                variables.put(parameters[i], argument);
            }
        }
        return variables;
    }

    private static @Nullable Constructor<?> constructor(Class<?> raw) {
        Class<?>[] types = Arrays.stream(raw.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = raw.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException | InaccessibleObjectException | SecurityException e) {
            return null;
        }
    }

    private Conversion refuse(String found, String expected) {
        unmappable.told(found, expected);
        return new InstanceConversion(Object.class);
    }
}
