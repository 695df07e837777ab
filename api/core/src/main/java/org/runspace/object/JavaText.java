package org.runspace.object;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders containers as Java's own collections do, but never without end. */
final class JavaText {
    private static final int MAX_DEPTH = 8;

    private final BoundedText text = new BoundedText(PSText.MOST);

    private JavaText() {}

    static String of(PSList list) {
        return new JavaText().list(list, 0).toString();
    }

    static String of(PSDictionary dictionary) {
        return new JavaText().dictionary(dictionary, 0).toString();
    }

    private BoundedText list(Collection<?> list, int depth) {
        text.add("[");
        Iterator<?> items = list.iterator();
        for (int i = 0; items.hasNext() && text.takesPart(); i++) {
            text.add(i == 0 ? "" : ", ");
            value(items.next(), depth + 1);
        }
        return text.add("]");
    }

    private BoundedText dictionary(Map<?, ?> dictionary, int depth) {
        text.add("{");
        Iterator<? extends Map.Entry<?, ?>> entries = dictionary.entrySet().iterator();
        for (int i = 0; entries.hasNext() && text.takesPart(); i++) {
            Map.Entry<?, ?> entry = entries.next();
            text.add(i == 0 ? "" : ", ");
            value(entry.getKey(), depth + 1);
            text.add("=");
            value(entry.getValue(), depth + 1);
        }
        return text.add("}");
    }

    private void value(@Nullable Object value, int depth) {
        if (value instanceof Collection<?> list) {
            deeper(depth, list.isEmpty() ? "[]" : "[…]", () -> list(list, depth));
        } else if (value instanceof Map<?, ?> dictionary) {
            deeper(depth, dictionary.isEmpty() ? "{}" : "{…}", () -> dictionary(dictionary, depth));
        } else if (value instanceof PSObject object) {
            PSText.add(object, text);
        } else {
            text.add(String.valueOf(value));
        }
    }

    private void deeper(int depth, String instead, Runnable inFull) {
        if (depth < MAX_DEPTH) {
            inFull.run();
        } else {
            text.add(instead);
        }
    }
}
