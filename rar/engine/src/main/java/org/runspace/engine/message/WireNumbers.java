package org.runspace.engine.message;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.runspace.PipelineResultTypes;
import org.runspace.PipelineState;
import org.runspace.host.ConsoleColor;
import org.runspace.object.CommandType;
import org.runspace.object.ErrorCategory;

/** The numbers by which messages name the constants of the API (MS-PSRP 2.2.3). Most count them from zero on. */
public final class WireNumbers {
    private static final PipelineState[] PIPELINE_STATES = PipelineState.values();
    private static final PipelineResultTypes[] RESULT_TYPES = PipelineResultTypes.values();
    private static final ErrorCategory[] ERROR_CATEGORIES = ErrorCategory.values();
    private static final ConsoleColor[] COLORS = ConsoleColor.values();

    private WireNumbers() {}

    /**
     * Returns the state with the given number.
     *
     * @param number from a message
     * @return null for numbers that are not known
     */
    public static PipelineState pipelineState(int number) {
        return constant(PIPELINE_STATES, number, null);
    }

    /**
     * Returns the sum of the bits of flags (MS-PSRP 2.2.3.8 for example).
     *
     * @param flags constants of one enumeration, whose bits are in the order of the constants
     * @return zero for none
     */
    public static int ofFlags(Collection<?> flags) {
        int number = 0;
        for (Object flag : flags) {
            number |= 1 << ((Enum<?>) flag).ordinal();
        }
        return number;
    }

    /** Returns the flags of a number; bits that have no name are left out. */
    static <E extends Enum<E>> Set<E> flags(Class<E> type, int number) {
        EnumSet<E> set = EnumSet.noneOf(type);
        for (E constant : type.getEnumConstants()) {
            if ((number >> constant.ordinal() & 1) != 0) {
                set.add(constant);
            }
        }
        return set;
    }

    /** Returns the streams of a number, none for numbers that are not known (MS-PSRP 2.2.3.31). */
    static PipelineResultTypes resultTypes(int number) {
        return constant(RESULT_TYPES, number, PipelineResultTypes.NONE);
    }

    /** Returns the category of a number (MS-PSRP 2.2.3.9). */
    static ErrorCategory errorCategory(int number) {
        return constant(ERROR_CATEGORIES, number, ErrorCategory.NotSpecified);
    }

    /**
     * Returns the colour of a number: the terminal's own for every number that is not from 0 to 15 (MS-PSRP 2.2.3.3).
     */
    static ConsoleColor color(int number) {
        return constant(COLORS, number, ConsoleColor.DEFAULT);
    }

    static int of(ConsoleColor color) {
        return color == ConsoleColor.DEFAULT ? -1 : color.ordinal();
    }

    /** Returns the number of a kind of command, a bit (MS-PSRP 2.2.3.19). */
    static int of(CommandType type) {
        return switch (type) {
            case Alias -> 1;
            case Function -> 2;
            case Filter -> 4;
            case Cmdlet -> 8;
            case ExternalScript -> 16;
            case Application -> 32;
            case Script -> 64;
            case Configuration -> 256;
        };
    }

    private static <E extends Enum<E>> E constant(E[] all, int number, E unknown) {
        return number >= 0 && number < all.length ? all[number] : unknown;
    }
}
