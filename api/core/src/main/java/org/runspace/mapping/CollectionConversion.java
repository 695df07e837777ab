package org.runspace.mapping;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runspace.object.PSEnum;

/**
 * A list, set or array. A value that is none stands for one of a single item, because PowerShell makes such a value of
 * an array of one item.
 *
 * @param shape the Java type of the whole
 * @param item converts each item
 * @param itemType the class of the items, for arrays
 */
record CollectionConversion(Shape shape, Conversion item, Class<?> itemType) implements Conversion {
    /** The Java types of the whole. */
    enum Shape {
        LIST,
        SET,
        ARRAY
    }

    @Override
    public Object of(Object value, Mismatches mismatches, int depth) {
        if (depth > DEEPEST) {
            return mismatches.tooDeep("a value");
        }
        Object plain = Conversion.plain(value);
        if (shape == Shape.SET && plain instanceof PSEnum flags && item instanceof EnumConversion constants) {
            Set<Object> set = constants.flags(flags);
            return set == null ? mismatches.value(value, expected()) : Collections.unmodifiableSet(set);
        }
        Collection<?> items = plain instanceof Collection<?> many ? many : List.of(value);
        List<@Nullable Object> converted = new ArrayList<>(items.size());
        boolean failed = false;
        int index = 0;
        for (Object one : items) {
            int mark = mismatches.mark();
            Object made = item.ofNullable(one, mismatches, depth + 1);
            if (made == Mismatches.FAILED) {
                failed = true;
                mismatches.below(mark, "[" + index + "]");
            }
            converted.add(made);
            index++;
        }
        return failed ? Mismatches.FAILED : whole(converted, mismatches);
    }

    private Object whole(List<@Nullable Object> items, Mismatches mismatches) {
        return switch (shape) {
            case LIST -> Collections.unmodifiableList(items);
            case SET -> set(items, mismatches);
            case ARRAY -> array(items);
        };
    }

    private static Object set(List<@Nullable Object> items, Mismatches mismatches) {
        Set<@Nullable Object> set = new LinkedHashSet<>(items);
        return set.size() == items.size()
                ? Collections.unmodifiableSet(set)
                : mismatches.told(items.size() + " items, of which " + set.size() + " differ", "no item twice");
    }

    private Object array(List<@Nullable Object> items) {
        Object array = Array.newInstance(itemType, items.size());
        for (int i = 0; i < items.size(); i++) {
            Array.set(array, i, items.get(i));
        }
        return array;
    }

    @Override
    public String expected() {
        return "a list, each item " + item.expected();
    }
}
