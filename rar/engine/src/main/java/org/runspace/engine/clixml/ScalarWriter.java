package org.runspace.engine.clixml;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.UUID;
import org.joou.UByte;
import org.joou.UInteger;
import org.joou.ULong;
import org.joou.UShort;
import org.runspace.error.ErrorCode;
import org.runspace.error.ValueFormatException;
import org.runspace.mapping.NetDecimal;
import org.runspace.mapping.PropertyNames;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.object.PSXml;
import org.runspace.object.ProgressRecord;
import org.runspace.object.ProtectedString;
import org.runspace.object.ScriptBlock;
import org.runspace.object.SecureString;

/** Writes the values that have an element of their own (MS-PSRP 2.2.5.1). For one thread. */
final class ScalarWriter {
    private static final int ALL_PERCENT = 100;

    private final XmlOutput xml;
    private final SecureStringCodec secrets;
    private boolean secret;

    ScalarWriter(XmlOutput xml, SecureStringCodec secrets) {
        this.xml = xml;
        this.secrets = secrets;
    }

    /** Begins a document, which holds no secret so far. */
    void begin() {
        secret = false;
    }

    boolean wroteSecret() {
        return secret;
    }

    /** Writes a value, if it has an element of its own. */
    boolean write(Object value, String name) {
        if (value instanceof String text) {
            xml.text(Tag.STRING, name, text);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            xml.ascii(integerTag(value), name, value.toString());
        } else if (value instanceof Boolean flag) {
            xml.ascii(Tag.BOOLEAN, name, flag ? "true" : "false");
        } else if (value instanceof Number number) {
            return number(number, name);
        } else if (value instanceof byte[] bytes) {
            xml.base64(Tag.BYTES, name, bytes);
        } else {
            return time(value, name) || other(value, name);
        }
        return true;
    }

    private static Tag integerTag(Object value) {
        if (value instanceof Integer) {
            return Tag.INT32;
        }
        if (value instanceof Long) {
            return Tag.INT64;
        }
        return value instanceof Short ? Tag.INT16 : Tag.SIGNED_BYTE;
    }

    private boolean number(Number number, String name) {
        if (number instanceof Double value) {
            xml.ascii(Tag.DOUBLE, name, Double.isFinite(value) ? PSObject.textOf(value) : special(value));
        } else if (number instanceof Float value) {
            xml.ascii(Tag.SINGLE, name, Float.isFinite(value) ? PSObject.textOf(value) : special(value));
        } else if (number instanceof BigDecimal value) {
            xml.ascii(Tag.DECIMAL, name, decimal(value));
        } else if (number instanceof UByte) {
            xml.ascii(Tag.UNSIGNED_BYTE, name, number.toString());
        } else if (number instanceof UShort) {
            xml.ascii(Tag.UINT16, name, number.toString());
        } else if (number instanceof UInteger) {
            xml.ascii(Tag.UINT32, name, number.toString());
        } else if (number instanceof ULong) {
            xml.ascii(Tag.UINT64, name, number.toString());
        } else {
            return false;
        }
        return true;
    }

    private static String special(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return value > 0 ? "INF" : "-INF";
    }

    /** What does not fit is refused rather than rounded. */
    private static String decimal(BigDecimal value) {
        if (value.signum() == 0 && value.scale() < 0) {
            return "0";
        }
        if (!NetDecimal.holds(value)) {
            throw refused("a BigDecimal beyond 96 bits or 28 places, " + NetDecimal.excerpt(value)
                    + "; send its text, or a Double");
        }
        return value.toPlainString();
    }

    private static ValueFormatException refused(String what) {
        return new ValueFormatException(ErrorCode.NOT_SERIALIZABLE, null, what);
    }

    @SuppressWarnings("JavaUtilDate") // callers have it
    private boolean time(Object value, String name) {
        if (value instanceof Instant instant) {
            xml.ascii(Tag.DATE_TIME, name, Times.dateTime(instant));
        } else if (value instanceof OffsetDateTime time) {
            xml.ascii(Tag.DATE_TIME, name, Times.dateTime(time));
        } else if (value instanceof LocalDateTime time) {
            xml.ascii(Tag.DATE_TIME, name, Times.dateTime(time));
        } else if (value instanceof ZonedDateTime time) {
            xml.ascii(Tag.DATE_TIME, name, Times.dateTime(time.toOffsetDateTime()));
        } else if (value instanceof LocalDate date) {
            xml.ascii(Tag.DATE_TIME, name, Times.dateTime(date.atStartOfDay()));
        } else if (value instanceof Date date) {
            xml.ascii(Tag.DATE_TIME, name, Times.dateTime(Instant.ofEpochMilli(date.getTime())));
        } else if (value instanceof Duration duration) {
            xml.ascii(Tag.DURATION, name, Times.duration(duration));
        } else {
            return false;
        }
        return true;
    }

    private boolean other(Object value, String name) {
        if (value instanceof Character unit) {
            xml.ascii(Tag.CHAR, name, Integer.toString(unit));
        } else if (value instanceof UUID id) {
            xml.ascii(Tag.GUID, name, id.toString());
        } else if (value instanceof URI uri) {
            xml.text(Tag.URI, name, DotNetUri.text(uri));
        } else if (value instanceof PSVersion version) {
            xml.ascii(Tag.VERSION, name, version.toString());
        } else if (value instanceof PSXml document) {
            document.requireWellFormed();
            xml.text(Tag.XML, name, document.text());
        } else if (value instanceof ScriptBlock script) {
            xml.text(Tag.SCRIPT, name, script.text());
        } else if (value instanceof SecureString password) {
            secret = true;
            xml.ascii(Tag.SECURE_STRING, name, secrets.encode(password));
        } else if (value instanceof ProtectedString password) {
            xml.ascii(Tag.SECURE_STRING, name, secrets.encode(password));
        } else if (value instanceof ProgressRecord progress) {
            progress(progress, name);
        } else if (value instanceof Enum<?> constant) {
            xml.text(Tag.STRING, name, PropertyNames.of(constant));
        } else if (value instanceof CharSequence text) {
            xml.text(Tag.STRING, name, text.toString());
        } else {
            return false;
        }
        return true;
    }

    private void progress(ProgressRecord progress, String name) {
        requireReadable(progress);
        xml.start(Tag.PROGRESS, name);
        xml.text(Tag.ACTIVITY, null, progress.activity());
        xml.ascii(Tag.ACTIVITY_ID, null, Integer.toString(progress.activityId()));
        if (progress.currentOperation() == null) {
            xml.empty(Tag.NIL, null);
        } else {
            xml.text(Tag.STRING, null, progress.currentOperation());
        }
        xml.ascii(Tag.PARENT_ID, null, Integer.toString(progress.parentActivityId()));
        xml.ascii(Tag.PERCENT, null, Integer.toString(progress.percentComplete()));
        xml.ascii(Tag.TYPE_NAME, null, progress.completed() ? "Completed" : "Processing");
        xml.ascii(Tag.SECONDS, null, Integer.toString(progress.secondsRemaining()));
        xml.text(Tag.STATUS, null, progress.statusDescription());
        xml.end(Tag.PROGRESS);
    }

    /** What PowerShell's own class of records refuses, so that it could not read the value. */
    private static void requireReadable(ProgressRecord progress) {
        if (progress.activity().isEmpty() || progress.statusDescription().isEmpty()) {
            throw refused("a ProgressRecord without an activity or a status");
        }
        if (progress.activityId() < 0 || progress.parentActivityId() == progress.activityId()) {
            throw refused("a ProgressRecord whose activityId is negative or its parentActivityId");
        }
        if (progress.percentComplete() > ALL_PERCENT) {
            throw refused("a ProgressRecord of more than 100 percent");
        }
    }
}
