package org.runspace.host;

import org.runspace.object.OrdinalIgnoreCase;

/** Takes the hot key out of a label: the character behind the first {@code &}. */
final class HotKey {
    private HotKey() {}

    /** The hot key in upper case, or the empty text. */
    static String of(String label) {
        int mark = label.indexOf('&');
        return mark < 0 || mark == label.length() - 1
                ? ""
                : OrdinalIgnoreCase.upper(label.substring(mark + 1, mark + 2).strip());
    }

    /** The label as it is shown. */
    static String plain(String label) {
        int mark = label.indexOf('&');
        return mark < 0 ? label : (label.substring(0, mark) + label.substring(mark + 1)).strip();
    }
}
