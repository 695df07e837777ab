package org.runspace.transport.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.HashMap;
import java.util.Map;

/** Texts that a played library gives away, and that must be given back. */
final class NativeTexts {
    private final Map<Pointer, Memory> given = new HashMap<>();

    /** Gives a text, or nothing for null. */
    void give(String textOrNull, PointerByReference to) {
        if (textOrNull == null) {
            return;
        }
        Memory memory = new Memory((textOrNull.length() + 1L) * Native.WCHAR_SIZE);
        memory.setWideString(0, textOrNull);
        to.setValue(memory);
        given.put(to.getValue(), memory);
    }

    void free(Pointer text) {
        assertThat(given.remove(text))
                .as("freed once, and by the right function")
                .isNotNull();
    }

    void assertAllFreed() {
        assertThat(given).isEmpty();
    }
}
