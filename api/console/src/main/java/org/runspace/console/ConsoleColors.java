package org.runspace.console;

import org.jline.utils.AttributedStyle;
import org.runspace.host.ConsoleColor;

/**
 * PowerShell's colours as a terminal numbers them: it counts red before green before blue, PowerShell the other way.
 */
final class ConsoleColors {
    private static final int[] OF_TERMINAL = {0, 4, 2, 6, 1, 5, 3, 7, 8, 12, 10, 14, 9, 13, 11, 15};

    private ConsoleColors() {}

    static AttributedStyle style(ConsoleColor foreground, ConsoleColor background) {
        AttributedStyle style = AttributedStyle.DEFAULT;
        style = foreground == ConsoleColor.DEFAULT ? style : style.foreground(OF_TERMINAL[foreground.ordinal()]);
        return background == ConsoleColor.DEFAULT ? style : style.background(OF_TERMINAL[background.ordinal()]);
    }
}
