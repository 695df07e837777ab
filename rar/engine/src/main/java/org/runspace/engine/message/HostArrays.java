package org.runspace.engine.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;
import org.runspace.host.BufferCell;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/**
 * The collections and arrays of host calls (MS-PSRP 2.2.6.1.4 and 2.2.6.1.5): a collection is a list of encoded items;
 * an array is a bag of all items, row by row, and the length of each dimension.
 */
final class HostArrays {
    private static final List<String> INT_ARRAY = List.of("System.Int32[]", "System.Array", "System.Object");

    private HostArrays() {}

    static PSList list(Object values) {
        return PSList.of(PSList.Kind.LIST, PSList.ARRAY_LIST, (Collection<?>) values);
    }

    /** Numbers come as a collection, as an array, or not at all. */
    static List<Integer> numbers(Bag bag, String name) {
        Object value = bag.any(name);
        if (value == null) {
            return List.of();
        }
        boolean array =
                value instanceof PSObject object && object.property("mae").isPresent();
        List<Object> items = array ? new Bag("array", (PSObject) value).list("mae") : bag.list(name);
        List<Integer> numbers = new ArrayList<>(items.size());
        for (Object item : items) {
            if (!(item instanceof Integer number)) {
                throw bad("items of type I32", item);
            }
            numbers.add(number);
        }
        return List.copyOf(numbers);
    }

    /** The reference implementation sends no numbers as null, others as an array. */
    static PSObject array(Object numbers) {
        Collection<?> items = (Collection<?>) numbers;
        return items.isEmpty() ? null : array(items, List.of(items.size()));
    }

    static PSObject array(BufferCell[][] rows) {
        List<PSObject> cells = new ArrayList<>();
        int width = rows.length == 0 ? 0 : rows[0].length;
        for (BufferCell[] row : rows) {
            if (row.length != width) {
                throw new IllegalArgumentException("rows of " + width + " and of " + row.length + " cells");
            }
            for (BufferCell cell : row) {
                cells.add(HostValues.bag(cell));
            }
        }
        return array(cells, List.of(rows.length, width));
    }

    private static PSObject array(Collection<?> items, List<Integer> lengths) {
        return PSObject.builder()
                .extended("mae", list(items))
                .extended("mal", PSList.of(PSList.Kind.LIST, INT_ARRAY, lengths))
                .build();
    }

    static BufferCell[][] cells(PSObject array) {
        Bag bag = new Bag("BufferCell[,]", array);
        List<Object> items = bag.list("mae");
        List<Integer> lengths = numbers(bag, "mal");
        boolean fits = lengths.size() == 2
                && lengths.get(0) >= 0
                && lengths.get(1) >= 0
                && (long) lengths.get(0) * lengths.get(1) == items.size();
        // Without cells the other length would be any number, and an array of that many rows.
        if (!fits || (items.isEmpty() && lengths.get(0) > 0)) {
            throw bad("two lengths that make " + items.size() + " cells", lengths);
        }
        BufferCell[][] rows = new BufferCell[lengths.get(0)][lengths.get(1)];
        int at = 0;
        for (BufferCell[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                row[column] = HostValues.cell(PSObject.of(items.get(at++)));
            }
        }
        return rows;
    }

    private static ProtocolException bad(String wanted, Object found) {
        return new ProtocolException(
                ErrorCode.MESSAGE_PROPERTY, null, "a host call", "array", wanted, Bag.shown(found));
    }
}
