package org.runspace.engine.clixml;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToIntFunction;

/**
 * Entries that are to be found again, in places by their hash. It begins small, grows with its entries to a bound, and
 * then lets a newer entry take the place of an older one. What its entries hold is bounded, too, because a server
 * chooses them. An entry has two places, so that two with the same first place can both be kept; hence no look-up takes
 * longer than two looks, whatever the hashes. Looking needs no lock; thread-safe.
 *
 * @param <E> what is kept, immutable
 */
final class InternTable<E> {
    private static final int SMALLEST = 16;
    private static final int GROWTH = 4;

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
        return places.getAcquire(hash & (places.length() - 1));
    }

    /** The entry in the second place for a hash, or null. */
    static <E> E second(AtomicReferenceArray<E> places, int hash) {
        return places.getAcquire((hash & (places.length() - 1)) ^ 1);
    }

    /**
     * Keeps an entry, unless it would make the table hold too much. The table grows before it drops an entry: two that
     * keep taking each other's place would be made anew with every object.
     */
    synchronized void put(E entry) {
        while (places.length() < mostPlaces && (entries >= places.length() / 2 || !isFree(places, entry))) {
            grow();
        }
        place(places, entry);
    }

    private boolean isFree(AtomicReferenceArray<E> target, E entry) {
        int place = hash.applyAsInt(entry) & (target.length() - 1);
        return target.getPlain(place) == null || target.getPlain(place ^ 1) == null;
    }

    private void place(AtomicReferenceArray<E> target, E entry) {
        int place = hash.applyAsInt(entry) & (target.length() - 1);
        boolean first = target.getPlain(place) == null || target.getPlain(place ^ 1) != null;
        int chosen = first ? place : place ^ 1;
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
                place(larger, entry);
            }
        }
        places = larger;
    }
}
