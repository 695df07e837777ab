package org.runspace.engine.message;

import java.util.List;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.error.ProtocolException;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;

/**
 * Reads the properties of a message's payload with the types that the protocol requires, and describes the fault if
 * they have others.
 */
final class Bag {
    private final String owner;
    private final PSObject object;

    Bag(MessageType type, PSObject object) {
        this(type.name(), object);
    }

    Bag(String owner, PSObject object) {
        this.owner = owner;
        this.object = object;
    }

    int int32(String name) {
        return required(name, "I32", Integer.class);
    }

    long int64(String name) {
        return required(name, "I64", Long.class);
    }

    boolean flag(String name) {
        return required(name, "B", Boolean.class);
    }

    PSVersion version(String name) {
        return required(name, "Version", PSVersion.class);
    }

    String text(String name) {
        return required(name, "S", String.class);
    }

    /** A text, or the given one where the property is missing, null or of another type: for what is only shown. */
    String textOr(String name, String otherwise) {
        Object value = object.get(name);
        return value == null ? otherwise : shown(value);
    }

    /** The text of a value that should be one. What is made of anything else is short, because each record has it. */
    static String shown(Object value) {
        return PSObject.textOf(value, Excerpt.QUOTED);
    }

    int int32Or(String name, int otherwise) {
        Object value = object.get(name);
        return value instanceof Number number ? number.intValue() : otherwise;
    }

    boolean flagOr(String name, boolean otherwise) {
        return object.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    Object any(String name) {
        return object.get(name);
    }

    PSObject bag(String name) {
        Object value = object.get(name);
        if (value instanceof PSObject bag) {
            return bag;
        }
        throw missing(name, "Obj", value);
    }

    List<Object> list(String name) {
        Object value = object.get(name);
        Object base = value instanceof PSObject wrapped ? wrapped.value() : value;
        if (base instanceof PSList list) {
            return list;
        }
        throw missing(name, "LST", value);
    }

    PSDictionary dictionaryOrEmpty(String name) {
        Object value = object.get(name);
        Object base = value instanceof PSObject wrapped ? wrapped.value() : value;
        if (base == null) {
            return PSDictionary.of(PSDictionary.PRIMITIVE, java.util.Map.of());
        }
        if (base instanceof PSDictionary dictionary) {
            return dictionary;
        }
        throw missing(name, "DCT", value);
    }

    /** An enumeration's number, which is sent as an object around the number or as the bare number. */
    int number(String name) {
        Object value = object.get(name);
        if (value instanceof PSEnum constant) {
            return constant.number().intValue();
        }
        Object base = value instanceof PSObject wrapped ? wrapped.value() : value;
        if (base instanceof Integer number) {
            return number;
        }
        throw missing(name, "an enumeration", value);
    }

    private <T> T required(String name, String tag, Class<T> type) {
        Object value = object.get(name);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw missing(name, tag, value);
    }

    private ProtocolException missing(String name, String tag, Object found) {
        String what = found == null ? "nothing" : found.getClass().getSimpleName();
        return new ProtocolException(ErrorCode.MESSAGE_PROPERTY, null, owner, name, tag, what);
    }
}
