package org.runspace.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UShort;
import org.runspace.object.PSVersion;

/**
 * What the value of a cell is, for a page that saves it as such. The page has the same letters ({@code kinds.js});
 * values of all other types are texts.
 */
enum CellKind {
    TEXT('S'),
    /** A text of which only the begin is sent. */
    CUT('c'),
    NULL('N'),
    BOOLEAN('B', Boolean.class),
    INT8('a', Byte.class),
    UINT8('b', UByte.class),
    INT16('s', Short.class),
    UINT16('u', UShort.class),
    INT32('i', Integer.class),
    UINT32('j', UInteger.class),
    INT64('l', Long.class),
    UINT64('m', ULong.class),
    SINGLE('f', Float.class),
    DOUBLE('d', Double.class),
    DECIMAL('D', BigDecimal.class),
    DATE('T', Instant.class, OffsetDateTime.class, LocalDateTime.class),
    TIME_SPAN('t', Duration.class),
    CHAR('h', Character.class),
    GUID('G', UUID.class),
    VERSION('V', PSVersion.class);

    private static final Map<Class<?>, CellKind> OF_TYPES = Arrays.stream(values())
            .flatMap(kind -> kind.types.stream().map(type -> Map.entry(type, kind)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final char letter;
    private final List<Class<?>> types;

    CellKind(char letter, Class<?>... types) {
        this.letter = letter;
        this.types = List.of(types);
    }

    /** Returns the kind of a value. A text counts as one that is not cut. */
    static CellKind of(Object value) {
        return value == null ? NULL : OF_TYPES.getOrDefault(value.getClass(), TEXT);
    }

    char letter() {
        return letter;
    }
}
