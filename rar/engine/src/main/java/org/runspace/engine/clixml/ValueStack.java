package org.runspace.engine.clixml;

import java.util.Arrays;

/**
 * Members and items of the objects that are being read, the innermost on top, so that each object's arrays can be made
 * once and in their final size. For one thread.
 */
final class ValueStack {
    private String[] names = new String[64];
    private Object[] values = new Object[64];
    private int top;

    int top() {
        return top;
    }

    void push(String name, Object value) {
        if (top == values.length) {
            names = Arrays.copyOf(names, top * 2);
            values = Arrays.copyOf(values, top * 2);
        }
        names[top] = name;
        values[top++] = value;
    }

    /** The names above a mark, in the one array that all objects of this shape share. */
    String[] shape(int mark, NameTable table) {
        return table.shape(names, mark, top - mark);
    }

    /** Takes the values above a mark off the stack. */
    Object[] pop(int mark) {
        Object[] taken = Arrays.copyOfRange(values, mark, top, Object[].class);
        cut(mark);
        return taken;
    }

    /** Takes off the stack every second value above a mark, from an offset on, without shortening it. */
    Object[] every(int mark, int offset) {
        Object[] taken = new Object[(top - mark) / 2];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = values[mark + offset + 2 * i];
        }
        return taken;
    }

    void cut(int mark) {
        Arrays.fill(values, mark, top, null);
        top = mark;
    }

    /** Takes so many values from a mark on off the stack, from below others. */
    void remove(int mark, int count) {
        System.arraycopy(names, mark + count, names, mark, top - mark - count);
        System.arraycopy(values, mark + count, values, mark, top - mark - count);
        cut(top - count);
    }

    /** Moves what lies above the second mark below what lies between the two. */
    void swap(int mark, int second) {
        String[] laterNames = Arrays.copyOfRange(names, second, top);
        Object[] laterValues = Arrays.copyOfRange(values, second, top);
        System.arraycopy(names, mark, names, mark + laterNames.length, second - mark);
        System.arraycopy(values, mark, values, mark + laterValues.length, second - mark);
        System.arraycopy(laterNames, 0, names, mark, laterNames.length);
        System.arraycopy(laterValues, 0, values, mark, laterValues.length);
    }
}
