package org.runspace.endpoint;

import java.util.AbstractList;

/**
 * The whole numbers from one to another, both included, upwards or downwards: {@code 1..10}. Takes no memory for its
 * items.
 */
final class IntRange extends AbstractList<Object> {
    private final int first;
    private final int last;

    IntRange(int first, int last) {
        this.first = first;
        this.last = last;
    }

    @Override
    public Object get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        return first <= last ? first + index : first - index;
    }

    @Override
    public int size() {
        return Math.abs(last - first) + 1;
    }
}
