package org.runspace.host;

import java.util.Set;

/**
 * A key that was pressed or released.
 *
 * @param virtualKeyCode the key's code, as Windows numbers them; 65 is the key A on every layout
 * @param character the UTF-16 unit that the key produces, or the zero character
 * @param controlKeys the control keys that were held or switched on
 * @param keyDown true if the key was pressed, false if it was released
 */
public record KeyInfo(int virtualKeyCode, char character, Set<ControlKey> controlKeys, boolean keyDown) {
    /** Copies the set. */
    public KeyInfo {
        controlKeys = Set.copyOf(controlKeys);
    }

    /** A key that changes the meaning of other keys. */
    public enum ControlKey {
        /** The right Alt key is held. */
        RIGHT_ALT,
        /** The left Alt key is held. */
        LEFT_ALT,
        /** The right Ctrl key is held. */
        RIGHT_CTRL,
        /** The left Ctrl key is held. */
        LEFT_CTRL,
        /** A Shift key is held. */
        SHIFT,
        /** Num Lock is on. */
        NUM_LOCK,
        /** Scroll Lock is on. */
        SCROLL_LOCK,
        /** Caps Lock is on. */
        CAPS_LOCK,
        /** The key is one of those beside the main block. */
        ENHANCED_KEY
    }
}
