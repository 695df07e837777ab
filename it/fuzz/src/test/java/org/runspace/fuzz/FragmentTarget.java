package org.runspace.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.runspace.engine.fragment.Reassembler;
import org.runspace.error.RunspaceException;

/** Fragments come together to the same messages, and fail in the same place, however they are cut. */
final class FragmentTarget {
    private static final int LARGEST = 1 << 20;

    private FragmentTarget() {}

    static void run(byte[] input) {
        int piece = input.length == 0 ? 1 : 1 + (input[0] & 63);
        byte[] bytes = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
        List<String> whole = messages(bytes, Math.max(1, bytes.length));
        List<String> cut = messages(bytes, piece);
        if (!whole.equals(cut)) {
            throw new AssertionError("cut to " + piece + ": " + cut + " instead of " + whole);
        }
    }

    private static List<String> messages(byte[] bytes, int piece) {
        List<String> messages = new ArrayList<>();
        Reassembler reassembler = new Reassembler("fuzz", LARGEST);
        try {
            for (int at = 0; at < bytes.length; at += piece) {
                ByteBuffer next = ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at));
                reassembler.receive(
                        next, message -> messages.add(message.size() + " " + Arrays.hashCode(message.array())));
            }
        } catch (RunspaceException e) {
            messages.add(e.getMessage());
        }
        return messages;
    }
}
