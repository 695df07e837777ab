package org.runspace.engine.clixml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers the names that repeat in every object of a session: property names by their bytes, lists of type names, and
 * the sequences of property names that objects of one type share. Bounded: a newer entry takes the place of an older
 * one. A name has two places, so that two names with the same place can both be kept. Thread-safe without locks.
 */
public final class NameTable {
    private static final int SLOTS = 2048;
    private static final int SHAPES = 512;
    private static final int LONGEST_NAME = 128;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int SLOT_SHIFT = Long.numberOfLeadingZeros(SLOTS) + 1;

    private final AtomicReferenceArray<Name> names = new AtomicReferenceArray<>(SLOTS);
    private final AtomicReferenceArray<List<String>> typeNames = new AtomicReferenceArray<>(SHAPES);
    private final AtomicReferenceArray<String[]> shapes = new AtomicReferenceArray<>(SHAPES);

    private record Name(byte[] bytes, String text) {
        boolean is(byte[] document, int from, int to) {
            return Arrays.equals(bytes, 0, bytes.length, document, from, to);
        }
    }

    /** Decodes the raw bytes of a name or text. */
    interface Decoder {
        String decode(byte[] document, int from, int to);
    }

    /** The string of some bytes, without making one if it was seen before. */
    String name(byte[] document, int from, int to, Decoder decoder) {
        int length = to - from;
        if (length > LONGEST_NAME) {
            return decoder.decode(document, from, to);
        }
        int slot = slot(document, from, to);
        Name first = names.getAcquire(slot);
        if (first != null && first.is(document, from, to)) {
            return first.text;
        }
        Name second = names.getAcquire(slot ^ 1);
        if (second != null && second.is(document, from, to)) {
            return second.text;
        }
        String text = decoder.decode(document, from, to);
        names.setRelease(
                first == null || second != null ? slot : slot ^ 1,
                new Name(Arrays.copyOfRange(document, from, to), text));
        return text;
    }

    /**
     * The shared list of these type names. The names themselves come from {@link #name}, so identity is tried first.
     */
    List<String> typeNames(String[] scratch, int count) {
        int slot = slot(scratch, count);
        List<String> known = typeNames.getAcquire(slot);
        if (known != null && sameNames(known, scratch, count)) {
            return known;
        }
        List<String> list = List.of(Arrays.copyOf(scratch, count));
        typeNames.setRelease(slot, list);
        return list;
    }

    /** The shared array of these property names. */
    String[] shape(String[] scratch, int from, int count) {
        int hash = count;
        for (int i = 0; i < count; i++) {
            hash = hash * 31 + System.identityHashCode(scratch[from + i]);
        }
        int slot = spread(hash) & (SHAPES - 1);
        String[] known = shapes.getAcquire(slot);
        if (known != null && known.length == count && sameNames(known, scratch, from)) {
            return known;
        }
        String[] shape = Arrays.copyOfRange(scratch, from, from + count);
        shapes.setRelease(slot, shape);
        return shape;
    }

    /** Eight bytes in one step, because the name of every property of every object passes here. */
    private static int slot(byte[] document, int from, int to) {
        long hash = (long) to - from;
        int i = from;
        for (; to - i >= Long.BYTES; i += Long.BYTES) {
            hash = (hash ^ (long) WORDS.get(document, i)) * MIX;
            hash ^= hash >>> 32;
        }
        long rest = 0;
        for (; i < to; i++) {
            rest = rest << 8 | (document[i] & 0xFF);
        }
        return (int) (((hash ^ rest) * MIX) >>> SLOT_SHIFT);
    }

    private static int slot(String[] scratch, int count) {
        int hash = count;
        for (int i = 0; i < count; i++) {
            hash = hash * 31 + scratch[i].hashCode();
        }
        return spread(hash) & (SHAPES - 1);
    }

    private static boolean sameNames(List<String> known, String[] scratch, int count) {
        if (known.size() != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (!known.get(i).equals(scratch[i])) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // interned
    private static boolean sameNames(String[] known, String[] scratch, int from) {
        for (int i = 0; i < known.length; i++) {
            if (known[i] != scratch[from + i]) {
                return false;
            }
        }
        return true;
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 16 ^ hash >>> 7;
    }
}
