package org.runspace.engine.clixml;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.error.Excerpt;

/** Reads the texts of GUIDs in all forms that .NET reads (MS-PSRP 2.2.5.1.18). */
final class Guids {
    private static final Pattern PLAIN = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern DASHED = Pattern.compile("(.{8})-(.{4})-(.{4})-(.{4})-(.{12})");
    private static final Pattern NUMBERS = Pattern.compile(
            "\\{(0[xX].+?),(0[xX].+?),(0[xX].+?),\\{(0[xX].+?),(0[xX].+?),(0[xX].+?),(0[xX].+?),(0[xX].+?),(0[xX].+?),(0[xX].+?),(0[xX].+?)}}");
    /** .NET takes a sign, or the prefix 0x, for digits of a group. */
    private static final Pattern GROUP = Pattern.compile("(?:0[xX])?\\+?(?:0[xX])?0*([0-9a-fA-F]{1,12})");

    private static final int USUAL_LENGTH = 36;
    private static final int LONGEST = 512;
    private static final int FIRST_BYTE = 4;

    private Guids() {}

    static UUID parse(String text) {
        if (isUsual(text)) {
            return UUID.fromString(text);
        }
        UUID id = text.length() > LONGEST ? null : find(text);
        if (id == null) {
            throw new IllegalArgumentException(Excerpt.quoted(text) + " is no GUID");
        }
        return id;
    }

    /** The form that PowerShell writes. */
    private static boolean isUsual(String text) {
        if (text.length() != USUAL_LENGTH) {
            return false;
        }
        for (int i = 0; i < USUAL_LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : c >= 128 || Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static UUID find(String text) {
        if (PLAIN.matcher(text).matches()) {
            return new UUID(Long.parseUnsignedLong(text, 0, 16, 16), Long.parseUnsignedLong(text, 16, 32, 16));
        }
        boolean wrapped = (text.startsWith("{") && text.endsWith("}")) || (text.startsWith("(") && text.endsWith(")"));
        Matcher dashed = DASHED.matcher(wrapped ? text.substring(1, text.length() - 1) : text);
        if (dashed.matches()) {
            return dashed(dashed);
        }
        Matcher numbers = NUMBERS.matcher(text.codePoints()
                .filter(c -> !Blanks.ofUnicode(Character.toString(c)).isEmpty())
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));
        return numbers.matches() ? numbers(numbers) : null;
    }

    private static UUID dashed(Matcher groups) {
        long high = 0;
        for (int i = 1; i <= 3; i++) {
            long group = group(groups.group(i));
            if (group < 0) {
                return null;
            }
            high = high << (i == 1 ? 32 : 16) | group;
        }
        long fourth = group(groups.group(4));
        long fifth = group(groups.group(5));
        return fourth < 0 || fifth < 0 ? null : new UUID(high, fourth << 48 | fifth);
    }

    /** The form with a number for each field; .NET cuts the second and third to 16 bits, and refuses others. */
    private static UUID numbers(Matcher groups) {
        long high = group(groups.group(1));
        long second = group(groups.group(2));
        long third = group(groups.group(3));
        if (high < 0 || second < 0 || third < 0 || high > 0xFFFFFFFFL || second > 0xFFFFFFFFL || third > 0xFFFFFFFFL) {
            return null;
        }
        long low = 0;
        for (int i = FIRST_BYTE; i <= groups.groupCount(); i++) {
            long one = group(groups.group(i));
            if (one < 0 || one > 0xFF) {
                return null;
            }
            low = low << 8 | one;
        }
        return new UUID(high << 32 | (second & 0xFFFF) << 16 | (third & 0xFFFF), low);
    }

    private static long group(String text) {
        Matcher digits = GROUP.matcher(text);
        return digits.matches() ? Long.parseLong(digits.group(1), 16) : -1;
    }
}
