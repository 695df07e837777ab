package org.runspace.adapter;

import java.util.AbstractList;

/** An argument that cannot be written for a server. */
final class Unwritable extends AbstractList<Object> {
    private final Error failure;

    Unwritable(Error failure) {
        this.failure = failure;
    }

    @Override
    public Object get(int index) {
        throw failure;
    }

    @Override
    public int size() {
        return 1;
    }
}
