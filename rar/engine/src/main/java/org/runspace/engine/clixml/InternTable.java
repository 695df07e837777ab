package org.runspace.engine.clixml;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToIntFunction;

/**
 * Entries that are to be found again, in places by their hash. It begins small, grows with its entries to a bound, and
 * then lets a newer entry take the place of an older one. What its entries hold is bounded, too, because a server
 * chooses them. An entry has two places, and moves to the other one for a later entry; hence no look-up takes longer
 * than two looks, whatever the hashes, and the table stays small. Looking needs no lock; thread-safe.
 *
 * @param <E> what is kept, immutable
 */
final class InternTable<E> {
    private static final int SMALLEST = 16;
    private static final int GROWTH = 2;
    private static final int MIX = 0x9E3779B1;
    private static final int MIX_SHIFT = 16;

    private final int mostPlaces;
    private final long mostBytes;
    private final ToIntFunction<E> hash;
    private final ToIntFunction<E> bytes;
    private volatile AtomicReferenceArray<E> places = new AtomicReferenceArray<>(SMALLEST);
    /** How many entries there are, and how many bytes they hold; guarded by this. */
    private int entries;

    private long held;

    /**
     * Creates an empty table.
     *
     * @param mostPlaces a power of two
     * @param mostBytes the most that all entries together may hold
     * @param hash the hash of an entry
     * @param bytes about how many bytes an entry holds
     */
    InternTable(int mostPlaces, long mostBytes, ToIntFunction<E> hash, ToIntFunction<E> bytes) {
        this.mostPlaces = mostPlaces;
        this.mostBytes = mostBytes;
        this.hash = hash;
        this.bytes = bytes;
    }

    /** The places as they are now; one look is one of {@link #first} and {@link #second}. */
    AtomicReferenceArray<E> places() {
        return places;
    }

    /** The entry in the first place for a hash, or null. */
    static <E> E first(AtomicReferenceArray<E> places, int hash) {
        return places.getAcquire(firstPlace(places, hash));
    }

    /** The entry in the second place for a hash, or null. */
    static <E> E second(AtomicReferenceArray<E> places, int hash) {
        return places.getAcquire(secondPlace(places, hash));
    }

    private static int firstPlace(AtomicReferenceArray<?> places, int hash) {
        return hash & (places.length() - 1);
    }

    /** Hashes with the same first place seldom have the same second one. */
    private static int secondPlace(AtomicReferenceArray<?> places, int hash) {
        return ((hash * MIX) >>> MIX_SHIFT) & (places.length() - 1);
    }

    /**
     * Keeps an entry, unless it would make the table hold too much. The table grows before it drops an entry: two that
     * keep taking each other's place would be made anew with every object.
     */
    synchronized void put(E entry) {
        while (places.length() < mostPlaces && (entries >= places.length() / 2 || !hasRoom(places, entry))) {
            grow();
        }
        place(places, entry);
    }

    /** Whether one of the places of an entry is free, perhaps because its entry could move to its other place. */
    private boolean hasRoom(AtomicReferenceArray<E> target, E entry) {
        int first = firstPlace(target, hash.applyAsInt(entry));
        int second = secondPlace(target, hash.applyAsInt(entry));
        return free(target, first) || free(target, second);
    }

    /** Moves what is in a place to its other place, if that is free. A look-up meanwhile finds it in one of the two. */
    private boolean free(AtomicReferenceArray<E> target, int place) {
        E there = target.getPlain(place);
        if (there == null) {
            return true;
        }
        int first = firstPlace(target, hash.applyAsInt(there));
        int other = first == place ? secondPlace(target, hash.applyAsInt(there)) : first;
        if (target.getPlain(other) != null) {
            return false;
        }
        target.setRelease(other, there);
        target.setRelease(place, null);
        return true;
    }

    private void place(AtomicReferenceArray<E> target, E entry) {
        int first = firstPlace(target, hash.applyAsInt(entry));
        int second = secondPlace(target, hash.applyAsInt(entry));
        int chosen = target.getPlain(first) == null || target.getPlain(second) != null ? first : second;
        E before = target.getPlain(chosen);
        long more = bytes.applyAsInt(entry) - (before == null ? 0L : bytes.applyAsInt(before));
        if (held + more > mostBytes) {
            return;
        }
        held += more;
        entries += before == null ? 1 : 0;
        target.setRelease(chosen, entry);
    }

    private void grow() {
        AtomicReferenceArray<E> old = places;
        AtomicReferenceArray<E> larger = new AtomicReferenceArray<>(Math.min(mostPlaces, old.length() * GROWTH));
        entries = 0;
        held = 0;
        for (int i = 0; i < old.length(); i++) {
            E entry = old.getPlain(i);
            if (entry != null) {
                hasRoom(larger, entry);
                place(larger, entry);
            }
        }
        places = larger;
    }
}
