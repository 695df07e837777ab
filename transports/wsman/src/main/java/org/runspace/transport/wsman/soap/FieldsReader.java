package org.runspace.transport.wsman.soap;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads an element whose children are fields with a text each. Servers agree neither on the case of the names nor on
 * their namespace; a field that is nil has no text.
 *
 * @param <T> what is made of the fields
 */
final class FieldsReader<T> extends ElementReader {
    private final Set<String> names;
    private final Set<String> shown;
    private final Function<Fields, T> make;
    private final Consumer<T> found;
    private final Map<String, String> values = new HashMap<>();

    /** The texts of the fields. */
    interface Fields {
        /**
         * Returns the text of a field.
         *
         * @param name its name in lower case
         * @return empty if it is not there
         */
        String get(String name);
    }

    /**
     * Creates a reader.
     *
     * @param names the names of the fields that count, in lower case
     * @param shown those of them that people read; they are cut, however long a text another client has set
     * @param make makes the result
     * @param found gets the result
     */
    FieldsReader(Set<String> names, Set<String> shown, Function<Fields, T> make, Consumer<T> found) {
        this.names = names;
        this.shown = shown;
        this.make = make;
        this.found = found;
    }

    @Override
    ElementReader child(String namespace, String name, Attributes attributes) {
        String key = name.toLowerCase(Locale.ROOT);
        if (!names.contains(key)) {
            return IGNORED;
        }
        Consumer<String> keep = text -> values.put(key, text);
        return shown.contains(key) ? new CutTextReader(keep) : new TextReader(name, keep);
    }

    @Override
    void end() {
        found.accept(make.apply(name -> values.getOrDefault(name, "")));
    }
}
