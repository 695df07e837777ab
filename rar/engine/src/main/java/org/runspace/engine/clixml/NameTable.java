package org.runspace.engine.clixml;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers the names that repeat in every object of a session: property names by their bytes, lists of type names, and
 * the sequences of property names that objects of one type share. Bounded in number and in bytes, so that no server can
 * leave much behind in it; goes with the session. Thread-safe; looking needs no lock.
 */
public final class NameTable {
    private static final int NAMES = 2048;
    private static final int SHAPES = 512;
    private static final int LONGEST_NAME = 128;
    private static final long MOST_BYTES = 512 << 10;
    /** Of an object, a reference to it and, for a text, its array. */
    private static final int OBJECT_BYTES = 48;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;
    /** The upper bits of a product are those that all of its factors have a part in. */
    private static final int HASH_SHIFT = 48;

    private final InternTable<Name> names = new InternTable<>(NAMES, MOST_BYTES, Name::hash, Name::heldBytes);
    private final InternTable<List<String>> typeNames =
            new InternTable<>(SHAPES, MOST_BYTES, NameTable::hash, NameTable::heldBytes);
    private final InternTable<String[]> shapes =
            new InternTable<>(SHAPES, MOST_BYTES, shape -> hash(shape, 0, shape.length), NameTable::heldBytes);

    private record Name(int hash, byte[] bytes, String text) {
        boolean is(byte[] document, int from, int to) {
            return Arrays.equals(bytes, 0, bytes.length, document, from, to);
        }

        int heldBytes() {
            return bytes.length + NameTable.heldBytes(text) + OBJECT_BYTES;
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
        int hash = hash(document, from, to);
        AtomicReferenceArray<Name> places = names.places();
        Name first = InternTable.first(places, hash);
        if (first != null && first.is(document, from, to)) {
            return first.text;
        }
        Name second = InternTable.second(places, hash);
        if (second != null && second.is(document, from, to)) {
            return second.text;
        }
        String text = decoder.decode(document, from, to);
        names.put(new Name(hash, Arrays.copyOfRange(document, from, to), text));
        return text;
    }

    /**
     * The shared list of these type names. The names themselves come from {@link #name}, so identity is tried first.
     */
    List<String> typeNames(String[] scratch, int count) {
        int hash = hash(scratch, count);
        AtomicReferenceArray<List<String>> places = typeNames.places();
        List<String> known = InternTable.first(places, hash);
        if (known != null && sameNames(known, scratch, count)) {
            return known;
        }
        known = InternTable.second(places, hash);
        if (known != null && sameNames(known, scratch, count)) {
            return known;
        }
        List<String> list = List.of(Arrays.copyOf(scratch, count));
        typeNames.put(list);
        return list;
    }

    /** The shared array of these property names. */
    String[] shape(String[] scratch, int from, int count) {
        int hash = hash(scratch, from, count);
        AtomicReferenceArray<String[]> places = shapes.places();
        String[] known = InternTable.first(places, hash);
        if (known != null && known.length == count && sameNames(known, scratch, from)) {
            return known;
        }
        known = InternTable.second(places, hash);
        if (known != null && known.length == count && sameNames(known, scratch, from)) {
            return known;
        }
        String[] shape = Arrays.copyOfRange(scratch, from, from + count);
        shapes.put(shape);
        return shape;
    }

    /** Eight bytes in one step, because the name of every property of every object passes here. */
    private static int hash(byte[] document, int from, int to) {
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
        return (int) (((hash ^ rest) * MIX) >>> HASH_SHIFT);
    }

    private static int hash(List<String> list) {
        int hash = list.size();
        for (String name : list) {
            hash = hash * 31 + name.hashCode();
        }
        return spread(hash);
    }

    private static int hash(String[] scratch, int count) {
        int hash = count;
        for (int i = 0; i < count; i++) {
            hash = hash * 31 + scratch[i].hashCode();
        }
        return spread(hash);
    }

    private static int hash(String[] names, int from, int count) {
        int hash = count;
        for (int i = 0; i < count; i++) {
            hash = hash * 31 + System.identityHashCode(names[from + i]);
        }
        return spread(hash);
    }

    private static int heldBytes(List<String> list) {
        long bytes = OBJECT_BYTES;
        for (String name : list) {
            bytes += heldBytes(name);
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    private static int heldBytes(String[] names) {
        return heldBytes(Arrays.asList(names));
    }

    /** As if each of its characters had two bytes, and nothing else held it. */
    private static int heldBytes(String name) {
        return 2 * name.length() + OBJECT_BYTES;
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
