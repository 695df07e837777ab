package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded answer that is given to another request, of another session: the id of the request is written into it, and
 * into each message that begins in it the ids of the pool and the pipeline (MS-PSRP 2.2.1, 2.2.4). Immutable and
 * thread-safe.
 */
final class PlayedAnswer {
    private static final Pattern RELATION = Pattern.compile("<(?:[\\w-]+:)?RelatesTo[^>]*>([^<]*)<");
    private static final Pattern STREAM = Pattern.compile("<(?:[\\w-]+:)?Stream[^>]*>([^<]+)<");
    private static final int FRAGMENT_HEADER = 21;
    private static final int FLAGS = 16;
    private static final int LENGTH = 17;
    private static final int IDS = 8;
    private static final int ID_BYTES = 16;
    private static final int RAW_GROUP = 3;
    private static final int TEXT_GROUP = 4;

    private final WSManAnswer answer;
    private final List<Place> places = new ArrayList<>();
    private final int relation;
    private final int relationLength;

    /**
     * A part of the ids of a message within the text.
     *
     * @param raw whole groups of bytes around the part
     * @param at where the part begins in them
     * @param from which of the ids' bytes it begins with
     * @param length how many bytes it has
     * @param text where the groups begin in the envelope
     */
    private record Place(byte[] raw, int at, int from, int length, int text) {}

    /** How many bytes of the message that has begun came before, in this answer and in earlier ones of the channel. */
    static final class Progress {
        private long bytes;
    }

    PlayedAnswer(WSManAnswer answer, Progress progress) {
        this.answer = answer;
        String text = new String(answer.envelope(), StandardCharsets.ISO_8859_1);
        Matcher stream = STREAM.matcher(text);
        while (stream.find()) {
            find(Base64.getMimeDecoder().decode(stream.group(1)), stream.start(1), progress);
        }
        Matcher related = RELATION.matcher(text);
        boolean isRelated = related.find();
        relation = isRelated ? related.start(1) : 0;
        relationLength = isRelated ? related.end(1) - relation : 0;
    }

    private void find(byte[] fragments, int text, Progress progress) {
        ByteBuffer raw = ByteBuffer.wrap(fragments);
        int at = 0;
        while (at < fragments.length) {
            int length = raw.getInt(at + LENGTH);
            progress.bytes = (raw.get(at + FLAGS) & 1) != 0 ? 0 : progress.bytes;
            at += FRAGMENT_HEADER;
            int from = (int) Math.max(0, IDS - progress.bytes);
            int to = (int) Math.min(length, IDS + 2 * ID_BYTES - progress.bytes);
            if (from < to) {
                places.add(place(fragments, at + from, at + to, (int) progress.bytes + from - IDS, text));
            }
            progress.bytes += length;
            at += length;
        }
    }

    private static Place place(byte[] fragments, int from, int to, int firstOfIds, int text) {
        int begin = from / RAW_GROUP * RAW_GROUP;
        int end = Math.min(fragments.length, (to + RAW_GROUP - 1) / RAW_GROUP * RAW_GROUP);
        byte[] raw = Arrays.copyOfRange(fragments, begin, end);
        return new Place(raw, from - begin, firstOfIds, to - from, text + begin / RAW_GROUP * TEXT_GROUP);
    }

    int status() {
        return answer.status();
    }

    /** Returns the envelope for a request, in a session with such ids. */
    byte[] envelope(String messageId, UUID pool, UUID pipeline) {
        byte[] envelope = answer.envelope().clone();
        byte[] id = messageId.getBytes(StandardCharsets.ISO_8859_1);
        if (id.length == relationLength) {
            System.arraycopy(id, 0, envelope, relation, id.length);
        }
        byte[] ids = ids(pool, pipeline);
        for (Place place : places) {
            byte[] raw = place.raw.clone();
            System.arraycopy(ids, place.from, raw, place.at, place.length);
            byte[] text = Base64.getEncoder().encode(raw);
            System.arraycopy(text, 0, envelope, place.text, text.length);
        }
        return envelope;
    }

    /** As .NET writes them: the first three parts with their bytes in reverse. */
    private static byte[] ids(UUID pool, UUID pipeline) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * ID_BYTES);
        for (UUID id : List.of(pool, pipeline)) {
            long high = id.getMostSignificantBits();
            bytes.putInt(Integer.reverseBytes((int) (high >> 32)));
            bytes.putShort(Short.reverseBytes((short) (high >> 16)));
            bytes.putShort(Short.reverseBytes((short) high));
            bytes.putLong(id.getLeastSignificantBits());
        }
        return bytes.array();
    }
}
